package import Diagnostics
import NetworkModel
package import PacketFilters

/// iptables and ip6tables, with either of the two kernel interfaces behind them.
package struct IptablesBackend: ProofBackend {
  /// Which of the kernel's interfaces is used.
  package enum Variant: String, Hashable, Sendable {
    /// nf_tables, the usual one today.
    case nft
    /// x_tables, the old one.
    case legacy
  }

  private let variant: Variant

  /// Creates the backend.
  package init(variant: Variant) { self.variant = variant }

  /// `iptables-nft` or `iptables-legacy`.
  package var id: String { "iptables-\(variant.rawValue)" }
  /// `iptables`.
  package var dialect: String { "iptables" }
  /// The restore programs of both families.
  package var programs: [String] { [program(isIPv6: false), program(isIPv6: true)] }

  /// True: the script that loads both files finds them beside itself.
  package var needsFolder: Bool { true }

  /// The host's own script if there is one; else `iptables-restore --noflush` for files that end with
  /// `.v4.rules`, and `ip6tables-restore` for those that end with `.v6.rules`.
  package func commands(for files: [ProofFile], in folder: String) -> [LoadCommand] {
    let scripts = files.filter { $0.path.hasSuffix(".sh") }
    guard scripts.isEmpty else {
      return scripts.map { environment(["sh", "\(folder)/\($0.name)"], input: "", folder) }
    }
    return files.compactMap { file in
      let isIPv6 = file.path.hasSuffix(".v6.rules")
      guard isIPv6 || file.path.hasSuffix(".v4.rules") else { return nil }
      return environment(
        [program(isIPv6: isIPv6), "--noflush"], input: file.text, folder)
    }
  }

  // The lock of the old interface lies in a folder that only root can write to.
  private func environment(
    _ arguments: [String], input: String, _ folder: String
  ) -> LoadCommand {
    let variables = [
      "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "IPTABLES=iptables-\(variant.rawValue)",
      "XTABLES_LOCKFILE=\(folder)/lock",
    ]
    return LoadCommand("env", variables + arguments, input: input)
  }

  /// `iptables-save` and `ip6tables-save` of the variant.
  package var listings: [LoadCommand] {
    programs.map { LoadCommand($0.replacing("-restore", with: "-save"), [], input: "") }
  }

  /// Reads the rules of one family; nil for scripts.
  package func read(_ file: SourceFile) -> PacketFilter? {
    if file.path.hasSuffix(".v4.rules") { return IptablesReader.read(file, family: .ipv4).value }
    if file.path.hasSuffix(".v6.rules") { return IptablesReader.read(file, family: .ipv6).value }
    return nil
  }

  private func program(isIPv6: Bool) -> String {
    "\(isIPv6 ? "ip6tables" : "iptables")-\(variant.rawValue)-restore"
  }
}
