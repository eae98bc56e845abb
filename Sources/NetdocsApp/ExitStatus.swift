/// How the program ends: stable numbers that CI can rely on.
package enum ExitStatus: Int32, CaseIterable, Sendable, Comparable {
  /// Nothing at or above the threshold was found.
  case clean = 0
  /// Findings at or above the threshold.
  case findings = 1
  /// An input could not be read; results are marked as incomplete.
  case unreadableInput = 3
  /// The output could not be written; what was there before is untouched.
  case unwritableOutput = 4
  /// The register or a baseline is invalid: an entry is wrong, expired, or matches nothing. Or a
  /// signature or digest does not hold.
  case invalidRegister = 5
  /// Nothing could be proven: namespaces, a program or a kernel feature is missing, or the prober could
  /// not be trusted.
  case notProven = 6
  /// The command line is wrong (EX_USAGE).
  case usage = 64
  /// A fault of netdocs itself (EX_SOFTWARE).
  case internalFault = 70

  /// Orders by number; of two reasons to fail the higher one is reported.
  package static func < (left: ExitStatus, right: ExitStatus) -> Bool {
    left.rawValue < right.rawValue
  }

  /// What the number means, for the documentation and `--help`.
  package var meaning: String {
    switch self {
    case .clean: "nothing at or above the threshold was found"
    case .findings: "findings at or above the threshold"
    case .unreadableInput: "an input could not be read; results are marked incomplete"
    case .unwritableOutput: "the output could not be written; the old one is untouched"
    case .invalidRegister:
      "a waiver, the register, a baseline or a signature is invalid or out of date"
    case .notProven: "nothing could be proven with packets on this machine"
    case .usage: "wrong command line"
    case .internalFault: "a fault of netdocs itself"
    }
  }
}
