import Diagnostics
import FirewallPlanning
import Foundation
import Testing

/// Scripts that load files, where something is missing or stands elsewhere.
@Suite(.enabled(if: ExternalTool("iptables-nft-restore") != nil && ExternalTool("unshare") != nil))
struct LoaderScriptTests {
  @Test(arguments: ["iptables-nft", "iptables-legacy"])
  func findsToolsByTheirPath(_ name: String) throws {
    let tool = try #require(ExternalTool(name))
    try Self.run(
      """
      export IPTABLES='\(tool.path)'
      sh "$SCRIPT"
      "$IPTABLES" -C INPUT -j NETDOCS-INPUT
      six='\(tool.path.replacing("/iptables", with: "/ip6tables"))'
      "$six" -C INPUT -j NETDOCS-INPUT
      """)
  }

  @Test func changesNothingWhereToolsOfOneFamilyAreMissing() throws {
    let tool = try #require(ExternalTool("iptables-nft"))
    try Self.run(
      """
      mkdir "$FOLDER/bin"
      for end in '' -restore; do
        printf '#!/bin/sh\\nexec \(tool.path)%s "$@"\\n' "$end" >"$FOLDER/bin/iptables$end"
        chmod +x "$FOLDER/bin/iptables$end"
      done
      ! IPTABLES="$FOLDER/bin/iptables" sh "$SCRIPT"
      ! \(tool.path) -C INPUT -j NETDOCS-INPUT 2>/dev/null
      """)
  }

  @Test func changesNothingWhereTheFileOfOneFamilyIsRefused() throws {
    let tool = try #require(ExternalTool("iptables-nft"))
    try Self.run(
      """
      file="${SCRIPT%.sh}.v4.rules"
      sed -i 's/^COMMIT/-A NETDOCS-INPUT -p tcp --dport 70000 -j ACCEPT\\nCOMMIT/' "$file"
      export IPTABLES='\(tool.path)'
      ! sh "$SCRIPT"
      ! "$IPTABLES" -C INPUT -j NETDOCS-INPUT 2>/dev/null
      ! '\(tool.path.replacing("/iptables", with: "/ip6tables"))' -C INPUT -j NETDOCS-INPUT 2>/dev/null
      """)
  }

  /// Runs commands in a network namespace of their own beside the files of one host.
  private static func run(_ commands: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "netdocs-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in try DialectOutput.emit("iptables", .publicServices).value
    where file.host == "node-1" {
      let url = folder.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: url)
    }
    let script = """
      set -eu
      export FOLDER='\(folder.path)' XTABLES_LOCKFILE='\(folder.path)/lock'
      export SCRIPT="$FOLDER/iptables/node-1.sh"
      \(commands)
      """
    let unshare = try #require(ExternalTool("unshare"))
    let result = try unshare.run([geteuid() == 0 ? "-n" : "-rn", "sh"], input: script)
    #expect(result.code == 0, "\(result.output)")
  }
}
