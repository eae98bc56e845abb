import Diagnostics
import NetworkModel
import PacketFilters

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
      return scripts.map { environment(["sh", "\(folder)/\($0.name)"], input: "") }
    }
    return restore(files, options: ["--noflush"])
  }

  private func environment(_ arguments: [String], input: String) -> LoadCommand {
    let variables = [
      "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "IPTABLES=iptables-\(variant.rawValue)",
    ]
    return LoadCommand("env", variables + arguments, input: input)
  }

  /// `iptables-save` and `ip6tables-save` of the variant.
  package var listings: [LoadCommand] {
    programs.map { LoadCommand($0.replacing("-restore", with: "-save"), [], input: "") }
  }

  /// A chain as kube-proxy has.
  package var neighbour: ForeignRules {
    let rule = "-A KUBE-DRILL -p tcp -m tcp --dport 6 -j ACCEPT"
    let chain = "*filter\n:KUBE-DRILL - [0:0]\n\(rule)\nCOMMIT\n"
    return ForeignRules(
      creation: programs.map { LoadCommand($0, ["--noflush"], input: chain) },
      listings: programs.map {
        LoadCommand($0.replacing("-restore", with: ""), ["-S", "KUBE-DRILL"], input: "")
      })
  }

  /// Which of the two interfaces scripts use.
  package var scriptVariables: [String] { ["IPTABLES=iptables-\(variant.rawValue)"] }

  /// Reads the rules of both families.
  package func filters(of files: [ProofFile]) -> [ReadFilter] {
    files.compactMap { file in
      let source = SourceFile(path: file.path, text: file.text)
      if file.path.hasSuffix(".v4.rules") {
        return ReadFilter(source, IptablesReader.read(source, family: .ipv4).value)
      }
      guard file.path.hasSuffix(".v6.rules") else { return nil }
      return ReadFilter(source, IptablesReader.read(source, family: .ipv6).value)
    }
  }

  /// Without `--noflush` nothing of an earlier load is left.
  package func replacement(by files: [ProofFile], in folder: String) -> [LoadCommand] {
    restore(files, options: [])
  }

  private func restore(_ files: [ProofFile], options: [String]) -> [LoadCommand] {
    files.compactMap { file in
      let isIPv6 = file.path.hasSuffix(".v6.rules")
      guard isIPv6 || file.path.hasSuffix(".v4.rules") else { return nil }
      return environment([program(isIPv6: isIPv6)] + options, input: file.text)
    }
  }

  private func program(isIPv6: Bool) -> String {
    "\(isIPv6 ? "ip6tables" : "iptables")-\(variant.rawValue)-restore"
  }
}
