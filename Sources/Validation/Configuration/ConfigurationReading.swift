package import Diagnostics
package import NetworkModel

/// What the configuration files of a cluster say, key by key.
package struct ConfigurationReading: Hashable, Sendable {
  /// The values of keys that the model knows, in the order of the files.
  package var values: [ConfiguredValue] = []
  /// The keys that the product does not have.
  package var foreignKeys: [ForeignKey] = []
  /// The values with a shape that their key does not take, for example a map for a number.
  package var misshapen: [MisshapenValue] = []

  /// Creates a reading without content.
  package init() {}

  /// Adds what another reading found.
  package mutating func add(_ other: ConfigurationReading) {
    values += other.values
    foreignKeys += other.foreignKeys
    misshapen += other.misshapen
  }
}

/// A value of a key that the model knows.
package struct ConfiguredValue: Hashable, Sendable {
  /// The key.
  package let setting: Setting
  /// The path as written, with list indexes: `spec.workerProfiles[0].values.port`.
  package let path: String
  /// Where the key stands; nil for elements of lists.
  package let keySpan: SourceSpan?
  /// The value.
  package let value: ConfigurationValue

  /// The scalars of the value with their places: one, or those of a list.
  package var texts: [(text: String, span: SourceSpan)] {
    setting.takesSeveral ? items : scalars
  }

  private var scalars: [(text: String, span: SourceSpan)] {
    value.elements.compactMap { element in element.text.map { ($0, element.span) } }
  }

  /// The single values of a scalar or list, comma-separated texts taken apart.
  package var items: [(text: String, span: SourceSpan)] {
    scalars.flatMap { text, span in
      text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
        .map { ($0, span.place(of: $0)) }
    }
  }

  /// The last part of the path in lower case, letters and digits only: `clusterdns`.
  var keyName: String {
    guard let step = setting.path.steps.last(where: { $0 != .each }), case .key(let name) = step
    else { return "" }
    return name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Whether a text is filled in later, so that nothing can be said of it.
  ///
  /// Only systemd units have such texts, for example `${PORT}`: configuration files that are
  /// templates are refused before they get here.
  package static func isTemplate(_ text: String) -> Bool {
    text.contains("${") || text.contains("{{")
  }
}

/// A key that the product does not have.
package struct ForeignKey: Hashable, Sendable {
  /// The path as written.
  package let path: String
  /// The last part of the path.
  package let key: String
  /// Where the key stands.
  package let span: SourceSpan
  /// The path of the key that was most likely meant; nil when none is near.
  package let nearest: String?
  /// What people call the product or add-on whose file it is.
  package let owner: String
}

/// A value with a shape that its key does not take.
package struct MisshapenValue: Hashable, Sendable {
  /// The path as written.
  package let path: String
  /// What the key takes, in words.
  package let expected: String
  /// Where the value stands.
  package let span: SourceSpan
}
