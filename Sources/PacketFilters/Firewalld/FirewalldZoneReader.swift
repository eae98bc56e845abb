import Diagnostics
import Markup
import NetworkModel

/// Reads what one zone claims and what it does with packets.
struct FirewalldZoneReader {
  let zone: FirewalldItem
  let settings: FirewalldSettings

  init(_ zone: FirewalldItem, _ settings: FirewalldSettings) {
    self.zone = zone
    self.settings = settings
  }

  private var chainName: String { "filter_IN_\(zone.name)" }

  /// Packets that come to the zone because of who sent them.
  var sourceRules: Diagnosed<[FilterRule]> {
    var rules = FirewalldRules(zone, settings)
    for source in zone.root.children(named: "source") {
      var draft = FirewalldDraft(verdict: .jump(chainName))
      draft.isUnknown = !isPlain(source)
      rules.narrow(&draft, to: source, \.sources)
      rules.add(draft, for: source)
    }
    return Diagnosed(rules.rules, rules.diagnostics)
  }

  /// Packets that come to the zone because of where they arrive.
  var interfaceRules: Diagnosed<[FilterRule]> {
    var rules = FirewalldRules(zone, settings)
    for interface in zone.root.children(named: "interface") {
      var draft = FirewalldDraft(verdict: .jump(chainName))
      draft.isUnknown = !isPlain(interface)
      if let name = interface["name"].flatMap(IptablesValues.interface) {
        draft.match.interfaces = InterfaceSet([name])
      } else {
        draft.isUnknown = true
      }
      rules.add(draft, for: interface)
    }
    return Diagnosed(rules.rules, rules.diagnostics)
  }

  /// Whether nothing about the zone and one of its claims is strange: priorities of zones, for example,
  /// change which zone is asked first.
  private func isPlain(_ claim: XMLElement) -> Bool {
    FirewalldVocabulary.knowsAttributes(of: zone.root)
      && FirewalldVocabulary.knowsAttributes(of: claim)
  }

  /// What the zone does with packets to the host; it decides about every packet.
  var chain: Diagnosed<FilterChain> {
    var chain = FilterChain(
      table: FirewalldReader.table, name: chainName, span: zone.span(zone.root))
    var diagnostics: [Diagnostic] = []
    let own = FirewalldBody(zone, settings).rules
    let before = policies { $0 < 0 }
    let after = policies { $0 >= 0 }
    for part in [before, own, after] {
      chain.rules += part.value
      diagnostics += part.diagnostics
    }
    chain.rules += targetRules
    return Diagnosed(chain, diagnostics)
  }

  /// The policies between the zone and the host, in the order of their priorities.
  private func policies(_ isMeant: (Int) -> Bool) -> Diagnosed<[FilterRule]> {
    var result = Diagnosed<[FilterRule]>([], [])
    var items = settings.policies
    if items["allow-host-ipv6"] == nil { items["allow-host-ipv6"] = FirewalldBuiltIn.hostIPv6 }
    let ordered = items.values.map(FirewalldPolicy.init)
      .sorted { ($0.priority, $0.item.name) < ($1.priority, $1.item.name) }
    for policy in ordered where isMeant(policy.priority) && concerns(policy.item) {
      let read = FirewalldBody(policy.item, settings).rules
      result.value += read.value + policy.targetRules
      result.diagnostics += read.diagnostics
    }
    return result
  }

  // `ANY` means every zone, but not the host.
  private func concerns(_ policy: FirewalldItem) -> Bool {
    let from = policy.root.children(named: "ingress-zone").compactMap { $0["name"] }
    let to = policy.root.children(named: "egress-zone").compactMap { $0["name"] }
    return to.contains("HOST") && (from.contains("ANY") || from.contains(zone.name))
  }

  private var targetRules: [FilterRule] {
    let target = zone.root["target"] ?? "default"
    let span = zone.span(zone.root)
    let isInverted = !zone.root.children(named: "icmp-block-inversion").isEmpty
    var icmp = PacketMatch()
    icmp.protocols = [1, 58]
    let decision = FilterRule(
      PacketMatch(), target == "ACCEPT" ? .accept : .drop, span: span)
    let isOpenForICMP = ["default", "{chain}_{zone}"].contains(target)
    guard isOpenForICMP || (isInverted && target == "ACCEPT") else { return [decision] }
    return [FilterRule(icmp, isInverted ? .drop : .accept, span: span), decision]
  }
}
