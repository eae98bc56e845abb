import Diagnostics
import FirewallPlanning
import Foundation
import NetworkModel
import Testing

/// What the real tools say about every file, where they are installed.
@Suite struct DialectToolTests {
  @Test(
    .enabled(if: ToolFolder.has("iptables-nft-restore"), "iptables is not installed"),
    arguments: ["nft", "legacy"])
  func passesTheTestOfIptables(_ backend: String) throws {
    try ToolFolder.check(
      "iptables", [".v4.rules", ".v6.rules"],
      """
      case $1 in *.v4.rules) tool=iptables-\(backend);; *) tool=ip6tables-\(backend);; esac
      \(ToolFolder.unshare) "$tool-restore" --test --noflush "$1"
      """)
  }

  @Test(
    .enabled(if: ToolFolder.has("iptables-nft-restore"), "iptables is not installed"),
    arguments: ["nft", "legacy"])
  func loadsAsOftenAsOneLikes(_ backend: String) throws {
    try ToolFolder.check(
      "iptables", ["controller-1.sh", "node-1.sh"],
      """
      export IPTABLES=iptables-\(backend) SCRIPT="$1"
      \(ToolFolder.unshare) sh -euc '
        export XTABLES_LOCKFILE=/tmp/netdocs-xtables.$$
        for tool in "$IPTABLES" "ip6tables${IPTABLES#iptables}"; do "$tool" -A INPUT -j ACCEPT; done
        sh "$SCRIPT"
        once=$("$IPTABLES" -S)
        "$IPTABLES" -I INPUT 1 -j DROP
        sh "$SCRIPT" && sh "$SCRIPT"
        [ "$("$IPTABLES" -S INPUT | grep -c NETDOCS)" = 1 ]
        [ "$("$IPTABLES" -S INPUT 1)" = "-A INPUT -j NETDOCS-INPUT" ]
        "$IPTABLES" -D INPUT -j DROP
        [ "$("$IPTABLES" -S)" = "$once" ]
        sh "$SCRIPT" remove
        ! "$IPTABLES" -S | grep NETDOCS
        "$IPTABLES" -C INPUT -j ACCEPT
        rm -f "$XTABLES_LOCKFILE"
      '
      """)
  }

  @Test(.enabled(if: ToolFolder.has("shellcheck"), "shellcheck is not installed"))
  func writesScriptsWithoutFault() throws {
    let hosts = [
      "iptables": ["/node-1.sh"], "ufw": ["/controller-1.sh", "/edge-1.sh"],
      "firewalld": ["/controller-1/commands.sh", "/node-1/commands.sh"],
    ]
    for id in hosts.keys.sorted() {
      try ToolFolder.check(id, hosts[id] ?? [], "shellcheck \"$1\"")
    }
  }

  @Test(.enabled(if: ToolFolder.has("firewall-offline-cmd"), "firewalld is not installed"))
  func passesTheCheckOfFirewalld() throws {
    try ToolFolder.check(
      "firewalld", ["/controller-1/commands.sh", "/edge-1/commands.sh", "/node-1/commands.sh"],
      "firewall-offline-cmd --system-config \"$(dirname \"$1\")\" --check-config")
  }

  @Test(.enabled(if: ToolFolder.has("ufw") && geteuid() == 0, "ufw or its rights are missing"))
  func passesADryRunOfUfw() throws {
    try ToolFolder.check(
      "ufw", ["/controller-1.sh"], "UFW='ufw --dry-run' \(ToolFolder.unshare) sh \"$1\"")
  }
}

/// A folder with the files of a dialect, in which commands judge them.
enum ToolFolder {
  /// Puts what follows into a network namespace of its own.
  static let unshare = geteuid() == 0 ? "unshare -n" : "unshare -rn"

  /// Whether a program is installed.
  static func has(_ name: String) -> Bool {
    ExternalTool(name) != nil && ExternalTool("unshare") != nil
  }

  /// Runs a script for each file whose path has one of the endings, and expects every one to succeed.
  static func check(_ id: String, _ endings: [String], _ script: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "netdocs-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    for cluster in DialectGoldenTests.clusters {
      for file in try DialectOutput.emit(id, cluster).value {
        let url = folder.appending(path: "\(cluster.name)/\(file.path)")
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: url)
      }
    }
    let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    let found = names.filter { name in endings.contains { name.hasSuffix($0) } }.sorted()
    #expect(found.count >= endings.count)
    let shell = try #require(ExternalTool("sh"))
    for name in found {
      let whole = "set -eu\nset -- '\(folder.appending(path: name).path)'\n\(script)\n"
      let result = try shell.run([], input: whole)
      #expect(result.code == 0, "\(name): \(result.output)")
    }
  }
}
