internal import Diagnostics

/// The record of what is said of dates while the register is read.
struct RegisterDate: NamedCheck {
  static let info = RuleInfo(
    id: "ND0518", name: "register-date", severity: .error,
    title: "A day of the register is not written as a day",
    rationale:
      "A bare year, a time or a day that the calendar lacks could end an approval at any moment.",
    remediation: "Write the day as YYYY-MM-DD.",
    controls: ["PCI DSS 4.0.1 1.2.5"])
}
