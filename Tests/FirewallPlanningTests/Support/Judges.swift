import Foundation

/// The programs that judge generated files, and where they come from.
enum Judges {
  /// Programs by the Debian package that brings them.
  static let packages: [(program: String, package: String)] = [
    ("nft", "nftables"), ("iptables-nft-restore", "iptables"),
    ("iptables-legacy-restore", "iptables"), ("firewall-offline-cmd", "firewalld"),
    ("ufw", "ufw"), ("shellcheck", "shellcheck"), ("unshare", "util-linux"),
  ]

  /// Whether this machine must have them all: then a missing one is a failure.
  static let areRequired = ProcessInfo.processInfo.environment["NETDOCS_REQUIRE_TOOLS"] == "1"

  /// Whether a test that needs a program is to run.
  static func has(_ program: String) -> Bool {
    areRequired || ExternalTool(program) != nil && ExternalTool("unshare") != nil
  }

  /// The Python in which `.ci/run` installs parsers of Terraform and PowerShell.
  static let python = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: ".build/judges/bin/python3").path

  /// Whether tests that need these parsers are to run.
  static var hasPython: Bool {
    areRequired || FileManager.default.isExecutableFile(atPath: python)
  }
}
