package import Diagnostics

/// A command-line flag with which a host starts the product.
package struct StartFlag: Hashable, Sendable {
  /// The flag without its value: `--disable-components`.
  package let name: String
  /// The text after `=`, or the next argument; empty for a switch.
  package let value: String
  /// The host, or nil when the flag holds for the whole cluster.
  package let host: String?
  /// Where the flag stands.
  package let span: SourceSpan

  /// Reads one argument such as `--disable-components=konnectivity-server,metrics-server`; nil
  /// when it does not begin with a dash.
  package init?(_ argument: String, host: String?, span: SourceSpan) {
    let parts = argument.trimmed.split(separator: "=", maxSplits: 1)
    guard let name = parts.first, name.hasPrefix("-") else { return nil }
    let words = name.split(separator: " ", maxSplits: 1)
    self.name = String(words[0])
    self.value = parts.count == 2 ? String(parts[1]) : (words.count == 2 ? words[1].trimmed : "")
    self.host = host
    self.span = span
  }

  /// Pairs a flag that was taken apart already with its value.
  package init(name: String, value: String, host: String?, span: SourceSpan) {
    self.name = name
    self.value = value
    self.host = host
    self.span = span
  }

  /// The comma-separated values.
  package var values: [String] { value.split(separator: ",").map(\.trimmed) }

  /// Whether a switch is on: `--debug` and `--debug=true`, not `--debug=false`.
  package var isOn: Bool { value != "false" }

  /// The flag as a reason.
  package var reason: Reason {
    let text = SecretMask.masked(value.isEmpty ? name : "\(name)=\(value)")
    return Reason(name, host.map { "\(text) on \($0)" } ?? text, span: span)
  }
}
