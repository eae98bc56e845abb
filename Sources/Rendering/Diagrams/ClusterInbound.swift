internal import Diagnostics
internal import DiagramLayout
internal import FirewallPlanning
internal import NetworkModel

/// Turns a cluster into inbound cards: what the hosts of a role, or one host, let in.
struct ClusterInbound {
  private let cluster: ResolvedCluster
  private let links: FlowLinks
  private let redaction: Redaction?
  private let plans: [String: HostPlan]

  init(_ cluster: ResolvedCluster, _ links: FlowLinks, _ redaction: Redaction? = nil) {
    self.cluster = cluster
    self.links = links
    self.redaction = redaction
    plans = Dictionary(
      PlanBuilder.plan(cluster).value.hosts.map { ($0.host, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The roles that have a card: those of hosts, and where no host is named those that listen.
  static func roles(of cluster: ResolvedCluster) -> [Role] {
    let hosts = cluster.definition.hosts
    return Role.known.filter { role in
      if role.isNetwork || role == .node || role == .itself { return false }
      guard hosts.isEmpty else { return hosts.contains { $0.roles.contains(role) } }
      return cluster.requiredFlows.contains { $0.to.contains(role) }
    }
  }

  /// The drawing of one subject, or the cards of all roles below each other.
  func cards(of subject: DiagramSubject) -> InboundCards {
    let cards: [InboundCard]
    switch subject {
    case .cluster: cards = Self.roles(of: cluster).map(card)
    case .role(let role): cards = [card(of: role)]
    case .host(let name):
      cards = cluster.definition.hosts.filter { $0.name == name }.prefix(1).map(card)
    }
    let name = shown(cluster.name) + (subject == .cluster ? "" : "/\(shown(subject.name))")
    let names = cards.map(\.title).joined(separator: ", ")
    return InboundCards(
      id: DiagramName.identifier(.inbound, of: name),
      title: "Inbound of \(names) in \(shown(cluster.name))",
      summary: cards.map(sentence).joined(separator: " "), cards: cards)
  }

  private func sentence(_ card: InboundCard) -> String {
    if card.rows.isEmpty { return "\(card.title) lets nobody in." }
    let rows = card.rows.map { row in
      "\(row.port) from \(row.sources.map(\.title).joined(separator: ", "))"
    }
    return "\(card.title) lets in \(rows.joined(separator: "; ")); everything else is dropped."
  }

  private func card(of role: Role) -> InboundCard {
    let hosts = cluster.definition.hosts(in: role)
    let names =
      hosts.prefix(4).map(\.name) + (hosts.count > 4 ? ["and \(hosts.count - 4) more"] : [])
    let title = hosts.count > 1 ? "\(role.title) ×\(hosts.count)" : role.title
    let flows = cluster.requiredFlows.filter { flow in
      hosts.isEmpty ? flow.to.contains(role) : hosts.contains(where: flow.isServed)
    }
    var card = card(
      role.name, title, names.isEmpty ? "no host is named" : names.joined(separator: ", "), hosts)
    card.rows = Self.sorted(flows).map { row($0, sources: $0.from.map(source)) }
    let sockets = cluster.exposedNotRequired.filter { socket in
      hosts.isEmpty ? socket.on.contains(role) : hosts.contains(where: socket.isOpen)
    }
    card.closed = sockets.map(closed)
    return card
  }

  private func card(of host: Host) -> InboundCard {
    let addresses = host.addresses.map(\.description).joined(separator: ", ")
    let roles = host.roles.map(\.title).joined(separator: ", ")
    var card = card(
      host.name, host.name, addresses.isEmpty ? roles : "\(roles), \(addresses)", [host])
    let own = Set(host.addresses.map { CIDR($0) })
    card.rows = Self.sorted(HostFlows(of: host, in: cluster).accepts.map(\.flow)).map { flow in
      let others = flow.from.map { role in
        (role, cluster.prefixes(of: role).filter { !own.contains($0) })
      }
      // A role of which nobody but the host itself is a member has nobody to send.
      let sources = others.filter { role, prefixes in
        !prefixes.isEmpty || cluster.definition.hosts(in: role).isEmpty
      }
      return row(flow, sources: sources.map(source))
    }
    card.closed = cluster.exposedNotRequired.filter { $0.isOpen(on: host) }.map(closed)
    return card
  }

  /// Rising ports of one protocol after the other, as firewalls list them.
  private static func sorted(_ flows: [ResolvedFlow]) -> [ResolvedFlow] {
    flows.sorted { left, right in
      let keys = [left, right].map { flow in
        (flow.ipProtocol.title, Int(flow.ports.ranges.first?.first ?? 0), flow.id)
      }
      return keys[0] < keys[1]
    }
  }

  private func card(
    _ id: String, _ title: String, _ subtitle: String, _ hosts: [Host]
  ) -> InboundCard {
    var card = InboundCard(
      id: id, title: shown(title), subtitle: shown(subtitle),
      denial: "Default deny: everything else is dropped")
    card.besides = besides(hosts).map(shown)
    return card
  }

  private func row(_ flow: ResolvedFlow, sources: [InboundCard.Source]) -> InboundCard.Row {
    var row = InboundCard.Row(port: FlowLabel.port(flow), service: FlowLabel.service(flow))
    row.insecurity = FlowLabel.insecurity(flow)
    row.protection = flow.security.encrypted.map { $0 == "none" ? "" : $0 } ?? "protection unknown"
    if flow.template.delivery == .nodePort { row.service += " (NodePort)" }
    row.sources = sources
    row.link = links.link(to: flow)
    return row
  }

  private func source(_ role: Role) -> InboundCard.Source {
    source(role, cluster.prefixes(of: role))
  }

  private func source(_ role: Role, _ prefixes: [CIDR]) -> InboundCard.Source {
    let count = cluster.definition.hosts(in: role).count
    var source = InboundCard.Source(
      title: count > 1 ? "\(role.title) ×\(count)" : role.title,
      addresses: shown(AddressWords.shortened(prefixes)))
    source.isOutside = role.isNetwork && role != .pod
    return source
  }

  private func closed(_ socket: ResolvedListener) -> InboundCard.Closed {
    let ports = socket.ports.isEmpty ? "" : " \(socket.ports)"
    return InboundCard.Closed(
      port: "\(socket.ipProtocol.title)\(ports)", service: FlowLabel.shortened(socket.id),
      link: links.link(to: socket))
  }

  /// What every host lets in, read from the plan of its filter.
  private func besides(_ hosts: [Host]) -> [String] {
    let own = hosts.compactMap { plans[$0.name] }
    guard let first = own.first else { return [] }
    let kinds = Set(own.flatMap(\.rules).filter(\.isAccept).map(\.kind))
    var words: [String] = []
    if kinds.contains(.base(.established)) { words.append("answers") }
    if kinds.contains(.base(.icmp)) || kinds.contains(.base(.icmpv6)) {
      words.append("ICMP errors and pings")
    }
    if kinds.contains(.base(.pods)) { words.append("pods of the same host") }
    if kinds.contains(.base(.podsElsewhere)) { words.append("pods of other hosts") }
    let ports = Set(own.map(\.managementPort)).sorted().map(String.init).joined(separator: ", ")
    let sources = first.managementSources.map(AddressWords.shortened) ?? "anyone"
    words.append("administration on TCP \(ports) from \(sources)")
    return ["Let in besides: " + words.joined(separator: "; ") + "."]
  }

  private func shown(_ text: String) -> String { redaction?.redacted(text) ?? text }
}

/// Addresses in few words.
enum AddressWords {
  /// The first prefix and how many more there are; `anyone` for all addresses.
  static func shortened(_ prefixes: [CIDR]) -> String {
    if prefixes.contains(where: { $0.prefix == 0 }) { return "anyone" }
    if prefixes.isEmpty { return "no address given" }
    return prefixes[0].shortDescription + (prefixes.count > 1 ? " +\(prefixes.count - 1)" : "")
  }

  /// A count with commas between thousands; a power of two where it has more than twelve digits.
  static func count(_ bits: Int) -> String {
    if bits >= 40 { return "2^\(bits)" }
    return grouped(1 << bits)
  }

  /// A number with commas between thousands.
  static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var groups: [String] = []
    while digits.count > 3 {
      groups.append(String(digits.suffix(3)))
      digits.removeLast(3)
    }
    return ([digits] + groups.reversed()).joined(separator: ",")
  }
}
