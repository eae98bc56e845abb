package import Diagnostics

/// An entry of the register: what is said of some flows.
package struct FlowRegisterEntry: Hashable, Sendable {
  /// Which flows are meant.
  package var selector: FlowSelector
  /// What is said of them.
  package var metadata: FlowMetadata
  /// Where the entry stands.
  package var span: SourceSpan

  /// Creates an entry.
  package init(selector: FlowSelector, metadata: FlowMetadata, span: SourceSpan) {
    self.selector = selector
    self.metadata = metadata
    self.span = span
  }
}
