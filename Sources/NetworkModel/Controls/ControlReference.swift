/// A control with its framework and version; a number alone means nothing to an auditor.
package struct ControlReference: Hashable, Sendable {
  /// The id of the framework, for example `nist-800-53`.
  package let framework: String
  /// The framework's version, for example `5.1.1`.
  package let version: String
  /// The control's number, for example `CM-7(1)`.
  package let control: String
  /// What is printed before the number, the version included.
  package let label: String

  /// Creates a reference.
  package init(framework: String, version: String, control: String, label: String) {
    self.framework = framework
    self.version = version
    self.control = control
    self.label = label
  }

  /// Framework, version and number: `NIST SP 800-53r5 CM-7(1)`.
  package var text: String { "\(label) \(control)" }
}
