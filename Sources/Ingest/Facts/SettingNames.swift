internal import NetworkModel

/// The keys, flags and variables whose values are facts, whatever the spelling.
enum SettingNames {
  /// What a key is about; nil for others.
  ///
  /// Case, hyphens, underscores and what stands in front of the last dot do not count.
  static func subject(of key: some StringProtocol) -> ClaimedFact.Subject? {
    guard key.utf8.count < 64 else { return nil }
    let whole = key.lowercased()
    let last = whole.lastIndex(of: ".").map { whole[whole.index(after: $0)...] } ?? whole[...]
    return known[last.filter { !ignored.contains($0) }]
  }

  /// The values that a key's text gives; nil when it is a variable, empty or of another form.
  static func values(
    _ subject: ClaimedFact.Subject, _ text: some StringProtocol, _ lexicon: FactLexicon
  ) -> [ClaimedFact.Value]? {
    let plain = text.lowercased()
    switch subject {
    case .podCIDR, .serviceCIDR: return FactValue.prefixes(plain)
    case .clusterDNS, .serviceIP:
      let parts = plain.split(separator: ",").map { FactValue.address($0) }
      return parts.contains { $0 == nil } ? nil : parts.compactMap { $0?.first }
    case .clusterDomain: return FactValue.isDomain(plain) ? [.init(plain)] : nil
    case .nodePortRange: return FactValue.range(plain, within: 1...65535)
    case .mtu: return FactValue.number(plain, within: 576...65535)
    case .vni: return FactValue.number(plain, within: 0...16_777_215)
    case .overlayPort, .apiPort:
      return PortPhrase.item(plain).map { PortPhrase.values(of: [$0], []) }
    case .overlayMode: return named(.mode, plain, lexicon).map { [.init($0)] }
    case .supportedCNI: return named(.cni, plain, lexicon).map { [.init($0, .component($0))] }
    case .firewallBackend: return named(.firewallBackend, plain, lexicon).map { [.init($0)] }
    default: return nil
    }
  }

  private static func named(
    _ slot: FactSlot, _ text: String, _ lexicon: FactLexicon
  ) -> String? {
    let words = FactLexer(Array(text.utf8), in: 0..<text.utf8.count).tokens
    guard let entry = words.isEmpty ? nil : lexicon.entry(slot, in: words, at: 0),
      entry.words.count == words.count
    else { return nil }
    return entry.meaning
  }

  private static let ignored: Set<Character> = ["-", "_", "\"", "'", " "]
  private static let known: [String: ClaimedFact.Subject] = {
    let names: [(ClaimedFact.Subject, [String])] = [
      (
        .podCIDR,
        [
          "podcidr", "podcidrs", "podsubnet", "clustercidr", "podnetworkcidr", "podnetwork",
          "clusterpodcidr", "calicoipv4poolcidr", "calicoipv6poolcidr", "ipv6podcidr",
          "clusterpoolipv4podcidrlist", "podsubnetcidr", "podiprange",
        ]
      ),
      (
        .serviceCIDR,
        [
          "servicecidr", "servicecidrs", "servicesubnet", "serviceclusteriprange",
          "serviceiprange", "ipv6servicecidr", "servicenetwork", "servicenetworkcidr",
        ]
      ),
      (.clusterDNS, ["clusterdns", "dnsserviceip", "clusterdnsip"]),
      (.serviceIP, ["k8sserviceip", "kubernetesserviceip"]),
      (.clusterDomain, ["clusterdomain", "dnsdomain", "servicedomain"]),
      (.nodePortRange, ["servicenodeportrange", "nodeportrange"]),
      (.mtu, ["mtu", "vethmtu", "calicomtu"]), (.vni, ["vni", "vxlanvni"]),
      (.overlayPort, ["vxlanport"]), (.apiPort, ["httpslistenport", "apiserverport"]),
      (.overlayMode, ["flannelbackend", "calicooverlay", "calicomode", "overlay"]),
      (.supportedCNI, ["cni", "networkprovider", "networkplugin"]),
      (.firewallBackend, ["firewallbackend"]),
    ]
    var known: [String: ClaimedFact.Subject] = [:]
    for (subject, keys) in names {
      for key in keys { known[key] = subject }
    }
    return known
  }()
}
