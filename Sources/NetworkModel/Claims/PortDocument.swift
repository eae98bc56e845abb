package import Diagnostics

/// A document that says which ports are used, reduced to its claims.
package struct PortDocument: Hashable, Sendable {
  /// The file it was read from.
  package var file: SourceFile
  /// What the document is.
  package var description: Description
  /// The tables, in the order of the document.
  package var tables: [DocumentTable]
  /// The defaults it claims, in the order of the document.
  package var defaults: [ClaimedDefault]
  /// What it states beside its tables, in the order of the document.
  package var facts: [ClaimedFact]
  /// The prose and headings as written, for rules about words, with their spans.
  package var passages: [ClaimedCell]

  /// Creates a document without claims.
  package init(file: SourceFile, description: Description) {
    self.file = file
    self.description = description
    self.tables = []
    self.defaults = []
    self.facts = []
    self.passages = []
  }

  /// All flows of all port tables, in the order of the document.
  package var flows: [ClaimedFlow] { tables.flatMap(\.flows) }

  /// What the front matter of a document says about it.
  package struct Description: Hashable, Sendable {
    /// The title of the page.
    package var title: String
    /// The name of the original document.
    package var document: String?
    /// Where the original is.
    package var address: String?
    /// The distribution it speaks of, if the model knows it.
    package var distribution: String?
    /// Why the distribution is taken to be that one, when the document does not state it.
    package var concluded: String?
    /// The product version it speaks of.
    package var version: ProductVersion?
    /// When the original was published, as written.
    package var published: String?
    /// When it was read, as written.
    package var retrieved: String?

    /// Creates a description with a title.
    package init(title: String) { self.title = title }
  }
}

/// One table of a document.
package struct DocumentTable: Hashable, Sendable {
  /// What kind of table it is.
  package var kind: Kind
  /// The heading above it; empty if there is none.
  package var heading: String
  /// The claims, one for each row, if it is a port table.
  package var flows: [ClaimedFlow]
  /// Where the table stands.
  package var span: SourceSpan

  /// The kinds of tables.
  package enum Kind: Hashable, Sendable {
    /// Rows are flows.
    case ports
    /// Rows are settings with their defaults.
    case defaults
    /// Anything else, with the reason why it is not a port table.
    case other(String)
  }

  /// Creates a table.
  package init(kind: Kind, heading: String, flows: [ClaimedFlow] = [], span: SourceSpan) {
    self.kind = kind
    self.heading = heading
    self.flows = flows
    self.span = span
  }
}

/// A default that a document claims.
package struct ClaimedDefault: Hashable, Sendable {
  /// The setting as written, for example `--cluster-cidr`.
  package let setting: ClaimedCell
  /// The value as written; empty when it was lost.
  package let value: ClaimedCell
  /// Everything else in the row, as one text.
  package let remark: String

  /// Creates a claim.
  package init(setting: ClaimedCell, value: ClaimedCell, remark: String) {
    self.setting = setting
    self.value = value
    self.remark = remark
  }
}
