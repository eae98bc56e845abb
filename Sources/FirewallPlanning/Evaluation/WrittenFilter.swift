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
    case "nftables":
      file(ending: ".nft").map(NftablesReader.read) ?? files.first.map(NftablesReader.read)
    case "iptables":
      IptablesReader.read(ipv4: file(ending: ".v4.rules"), ipv6: file(ending: ".v6.rules"))
    case "firewalld": FirewalldReader.read(files, defaultZone: FirewalldConfiguration.zone)
    default: nil
    }
  }

  /// Whether rules carry the ids of flows.
  var carriesComments: Bool { dialect != "firewalld" }

  /// What the product does before anything that is written, and that nobody can switch off.
  ///
  /// firewalld accepts connections that were translated before it asks a zone, and discards some packets
  /// that are passed on or sent. No plan needs that, and no text can prevent it, so it is no finding
  /// about the text.
  func productRules(at hook: PacketHook) -> [FilterRule] {
    guard dialect == "firewalld" else { return [] }
    guard hook == .input else { return FirewalldProduct.discarded(at: hook) }
    var match = PacketMatch()
    match.isTranslated = true
    var rule = FilterRule(match, .accept)
    rule.comment = "firewalld:translated"
    return [rule]
  }

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

extension PacketFilter {
  /// Adds rules in front of those of the first chain, which is made where there is none.
  mutating func putInFront(_ rules: [FilterRule], at hook: PacketHook) {
    guard !rules.isEmpty else { return }
    if chains.isEmpty {
      var chain = FilterChain(table: "inet reference", name: hook.rawValue)
      chain.hook = hook.rawValue
      chains = [chain]
    }
    chains[0].rules.insert(contentsOf: rules, at: 0)
  }
}
