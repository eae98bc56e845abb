import Foundation
import PacketProof

/// Whether proofs with packets can run here.
enum LiveProof {
  /// True where the machine can, and where it has to: then the tests say what is missing.
  static let isPossible: Bool = {
    if ProcessInfo.processInfo.environment["NETDOCS_REQUIRE_TOOLS"] == "1" { return true }
    guard let obstacle = PacketProver.obstacle() else { return true }
    print("proofs with packets are skipped: \(obstacle)")
    return false
  }()

  /// Whether programs are installed; where they have to be, the answer is yes, so that tests fail.
  static func has(_ programs: String...) -> Bool {
    if ProcessInfo.processInfo.environment["NETDOCS_REQUIRE_TOOLS"] == "1" { return true }
    return programs.allSatisfy { program in
      ["/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/"].contains {
        FileManager.default.isExecutableFile(atPath: $0 + program)
      }
    }
  }
}
