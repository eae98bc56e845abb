import Diagnostics
import FirewallPlanning
import Foundation
import NetworkModel
import Testing

/// A host of its own for scripts: private network, processes and mounts, a folder with the kit, and
/// nothing of the machine that could be changed.
struct ScriptLab {
  /// The folder of everything; gone after ``run``.
  private let folder = FileManager.default.temporaryDirectory.appending(path: "netdocs-\(UUID())")
  private let kit: HostKit
  /// The backend of iptables; `iptables` where nothing else is said.
  var iptables = "iptables-nft"

  /// Whether hosts can be made here; CI requires it.
  static let isPossible =
    ProcessInfo.processInfo.environment["NETDOCS_REQUIRE_TOOLS"] == "1"
    || ["nft", "iptables-nft-restore", "ip", "unshare"].allSatisfy { ExternalTool($0) != nil }

  init(_ kit: HostKit) { self.kit = kit }

  /// Runs a shell script in the kit's folder and returns what it printed.
  ///
  /// The script finds `$host` as name, `$at` with the state, `until FILE` that waits for a file to
  /// appear, and `rc COMMAND` that prints `= STATUS` behind the output of a command.
  func run(_ script: String) throws -> String {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in kit.files {
      try Data(file.text.utf8).write(to: folder.appending(path: file.name))
    }
    let unshare = try #require(ExternalTool("unshare"))
    let user = geteuid() == 0 ? [] : ["-r"]
    let result = try unshare.run(
      user + ["-n", "-m", "-p", "-f", "--kill-child", "--mount-proc", "sh"],
      input: Self.prologue(folder.path, iptables: iptables) + script)
    return result.output
  }

  private static func prologue(_ folder: String, iptables: String) -> String {
    """
    set -u
    cd '\(folder)'
    unset SSH_CONNECTION
    at='\(folder)/state'
    export NETDOCS_STATE="$at" NETDOCS_UNITS='\(folder)/units' XTABLES_LOCKFILE='\(folder)/lock'
    export IPTABLES='\(iptables)'
    ip link set lo up
    for address in $(sed -n "s/^addresses='\\(.*\\)'/\\1/p" apply.sh); do
      ip address add "$address" dev lo nodad 2>/dev/null || ip address add "$address" dev lo
    done
    rc() { "$@" 2>&1; echo "= $?"; }
    until_there() {
      for _ in $(seq 400); do [ ! -e "$1" ] || return 0; sleep 0.02; done
      echo "no $1 after 8 seconds"
    }

    """
  }
}

extension HostKit {
  /// The kit of a host of a test cluster.
  static func made(
    _ dialect: String = "nftables", of cluster: TestCluster, host: String
  ) throws -> HostKit {
    let plan = try #require(PlanBuilder.plan(try cluster.resolve()).value.host(host))
    return try made(dialect, plan).get()
  }

  /// The kit of a plan with made-up digests replaced by real ones of sha256sum.
  static func made(_ dialect: String, _ plan: HostPlan) throws -> Result<HostKit, KitRefused> {
    let language = try #require(DialectRegistry.dialect(dialect) as? any HostDialect)
    let made = HostScripts.kit(
      for: plan, files: language.emitFiles(plan).value, hashing: ScriptDigest.of)
    return made.value.map { .success($0) } ?? .failure(KitRefused(diagnostics: made.diagnostics))
  }
}

/// Why there is no kit.
struct KitRefused: Error { let diagnostics: [Diagnostic] }

/// SHA-256 by the program that the scripts use.
enum ScriptDigest {
  static func of(_ text: String) -> String {
    guard let tool = ExternalTool("sha256sum"), let result = try? tool.run([], input: text) else {
      return String(repeating: "0", count: 64)
    }
    return String(result.output.prefix(64))
  }
}
