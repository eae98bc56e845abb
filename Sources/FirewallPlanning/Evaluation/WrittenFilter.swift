import Diagnostics
import NetworkModel
import PacketFilters

/// Reads the files that a dialect writes for one host back into packet sets.
struct WrittenFilter {
  let files: [SourceFile]
  let dialect: String

  /// The dialects that can be read.
  static let dialects = ["nftables", "iptables", "firewalld"]

  /// What the files do; nil for dialects that cannot be read.
  var filter: Diagnosed<PacketFilter>? {
    switch dialect {
    case "nftables": files.first.map(NftablesReader.read)
    case "iptables":
      IptablesReader.read(ipv4: file(ending: ".v4.rules"), ipv6: file(ending: ".v6.rules"))
    case "firewalld": FirewalldReader.read(files, defaultZone: "netdocs")
    default: nil
    }
  }

  /// Whether rules carry the ids of flows.
  var carriesComments: Bool { dialect != "firewalld" }

  /// The file that decides about packets when no rule does.
  func file(for packet: Packet) -> SourceFile? {
    guard dialect == "iptables" else { return files.first }
    let version = packet.source.family.rawValue
    return file(ending: ".v\(version).rules") ?? files.first
  }

  private func file(ending: String) -> SourceFile? {
    files.first { $0.path.hasSuffix(ending) }
  }
}
