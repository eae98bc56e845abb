package import Diagnostics

/// A catalogue of controls in one version.
package struct ControlFramework: Hashable, Sendable {
  /// The id, for example `pci-dss`.
  package let id: String
  /// The full name.
  package let title: String
  /// Who publishes it.
  package let publisher: String
  /// The version that the numbers are of, for example `4.0.1`.
  package let version: String
  /// What stands before a number wherever one is printed, the version included: `PCI DSS 4.0.1`.
  package let label: String
  /// Further spellings of the label that rules and documents use.
  package var names: [String]
  /// The day on which the numbers were read; nil if the file states none that can be read.
  package var retrieved: CalendarDay?
  /// Where they were read.
  package var sources: [SourceReference]
  /// The controls in the order of the file.
  package var controls: [Control]
  /// Where the model declares it.
  package let span: SourceSpan

  /// Creates a framework without controls.
  package init(_ name: Name, id: String, version: String, span: SourceSpan) {
    self.id = id
    title = name.title
    publisher = name.publisher
    label = name.label
    self.version = version
    self.span = span
    names = []
    sources = []
    controls = []
  }

  /// What a framework is called.
  package struct Name: Hashable, Sendable {
    /// The full name.
    package let title: String
    /// Who publishes it.
    package let publisher: String
    /// What stands before a number.
    package let label: String

    /// Creates a name.
    package init(title: String, publisher: String, label: String) {
      self.title = title
      self.publisher = publisher
      self.label = label
    }
  }

  /// The reference to one of its controls.
  package func reference(to control: Control) -> ControlReference {
    ControlReference(framework: id, version: version, control: control.id, label: label)
  }
}
