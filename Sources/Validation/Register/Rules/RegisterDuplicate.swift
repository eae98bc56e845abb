internal import Diagnostics

/// The record of what is said of repetitions while the register is read.
struct RegisterDuplicate: NamedCheck {
  static let info = RuleInfo(
    id: "ND0519", name: "register-duplicate", severity: .error,
    title: "Something stands in the register twice",
    rationale: "With two policies, or two waivers of one name, nobody knows which was decided.",
    remediation: "Keep one policy, and give each waiver an id of its own.",
    controls: ["NIST SP 800-53r5 CA-5", "PCI DSS 4.0.1 1.2.5"])
}
