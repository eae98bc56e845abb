package import Diagnostics

/// The type of a configuration key or component setting.
package enum SettingType: String, CaseIterable, Hashable, Sendable {
  /// `true` or `false`.
  case boolean
  /// A whole number.
  case integer
  /// A port number; 0 only where the range allows it.
  case port
  /// A range of ports, `30000-32767`.
  case ports
  /// One of the listed values.
  case enumeration
  /// An IP prefix.
  case prefix
  /// Several IP prefixes, as a list or separated by commas.
  case prefixes
  /// An IP address.
  case address
  /// Several IP addresses, as a list or separated by commas.
  case addresses
  /// `host:port`, a host name or an address.
  case endpoint
  /// Any text.
  case text
  /// A list of texts, or one text.
  case list
  /// A map whose keys are free.
  case map
}

/// One value of an enumeration, with its history.
package struct SettingValue: Hashable, Sendable {
  /// The value as configured.
  package let text: String
  /// The versions that accept it.
  package let versions: VersionBounds
  /// What to write instead, if the value is deprecated or gone.
  package let replacement: String?

  /// Creates a value.
  package init(_ text: String, versions: VersionBounds = .always, replacement: String? = nil) {
    self.text = text
    self.versions = versions
    self.replacement = replacement
  }
}

/// A configuration key of a product, or a setting of a component.
package struct Setting: Hashable, Sendable {
  /// The path of the key, or the name of the setting.
  package var path: ConfigurationPath
  /// What its values look like.
  package var type: SettingType
  /// The values of an enumeration.
  package var values: [SettingValue]
  /// The numbers that the component really accepts.
  package var range: ClosedRange<Int>?
  /// The numbers that the product's own check accepts, when that is wider than `range`.
  package var accepts: ClosedRange<Int>?
  /// The defaults by version; empty when there is none.
  package var defaults: [Default]
  /// The versions that know the key.
  package var versions: VersionBounds
  /// The first version that warns about the key; nil while it is in favour.
  package var deprecated: ProductVersion?
  /// The path of the key to use instead of a deprecated or removed one; nil when there is none.
  package var replacement: String?
  /// Whether one text may hold several values with commas between them.
  package var takesSeveral: Bool
  /// Where the same value has to stand on several hosts; nil when hosts may differ.
  package var equality: Equality?
  /// Whether a value in a host's own file changes that host alone.
  package var isPerHost: Bool
  /// Whether a cluster keeps the value with which it was installed.
  package var isImmutable: Bool
  /// Where the entry comes from.
  package var sources: [SourceReference]
  /// Where the entry stands in the model.
  package var span: SourceSpan

  /// Creates a setting without values and defaults.
  package init(path: String, type: SettingType, span: SourceSpan) {
    self.path = ConfigurationPath(path)
    self.type = type
    self.values = []
    self.defaults = []
    self.versions = .always
    self.takesSeveral = false
    self.isPerHost = false
    self.isImmutable = false
    self.sources = []
    self.span = span
  }

  /// Hosts on which a key must have one value.
  package struct Equality: Hashable, Sendable {
    /// The role of the hosts.
    package let role: Role
    /// The entries of a list that count; empty means the whole value.
    package let entries: [String]

    /// Creates a demand.
    package init(role: Role, entries: [String] = []) {
      self.role = role
      self.entries = entries
    }
  }

  /// A default with the versions it holds for.
  package struct Default: Hashable, Sendable {
    /// The default as text.
    package let text: String
    /// The versions it holds for.
    package let versions: VersionBounds

    /// Creates a default.
    package init(_ text: String, versions: VersionBounds = .always) {
      self.text = text
      self.versions = versions
    }
  }

  /// The default in a version; nil when there is none.
  package func defaultText(in version: ProductVersion?) -> String? {
    guard let version else { return defaults.last?.text }
    return defaults.first { $0.versions.contains(version) }?.text
  }

  /// Turns a text into a value of the setting's type.
  package func value(of text: String) -> Value {
    switch type {
    case .boolean: .boolean(text == "true")
    case .integer, .port: Int(text).map(Value.integer) ?? .word(text)
    // A comma in `name=value` belongs to the value.
    case .list where text.contains("="): .list([text])
    case .prefixes, .addresses, .list: .list(Value.word(text).items)
    default: .word(text)
    }
  }
}
