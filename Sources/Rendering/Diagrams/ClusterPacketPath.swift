internal import DiagramLayout
internal import NetworkModel
internal import Validation

/// Turns a cluster into the way of a packet from a pod on one host to a pod on another.
struct ClusterPacketPath {
  private let cluster: ResolvedCluster
  private let links: FlowLinks
  private let redaction: Redaction?
  private let nodes: [Host]
  private let encapsulation: PodEncapsulation
  private let budgets: [MTUBudget]

  init(_ cluster: ResolvedCluster, _ links: FlowLinks, _ redaction: Redaction? = nil) {
    self.cluster = cluster
    self.links = links
    self.redaction = redaction
    nodes = cluster.definition.hosts(in: .node)
    encapsulation = PodEncapsulation(overlay: Self.text("overlay", cluster))
    budgets = MTUBudget.all(of: cluster)
  }

  /// The facts that the drawing rests on, for the table beside it.
  static let facts = [
    "cni", "overlay", "cniMTU", "mtuMargin", "mtuOverhead", "mtuOverhead6", "podLink", "tunnelLink",
  ]

  var path: PacketPath {
    var path = PacketPath(
      id: DiagramName.identifier(.path, of: shown(cluster.name)),
      title: "Packet path of \(shown(cluster.name))", summary: shown(summary))
    let (one, other) = pair
    if nodes.count == 1 {
      path.sender = PacketPath.Machine(title: shown(one.name), layers: [pod, podLink, pod])
      path.notes = [
        "One host only: packets between pods never leave it, nothing is wrapped, and no link between "
          + "hosts limits them."
      ]
      return path
    }
    path.sender = machine(one)
    path.receiver = machine(other)
    path.carriers = carriers
    path.between = segments.map(shown)
    path.frames = budgets.map(frame)
    path.notes = notes.map(shown)
    return path
  }

  private var summary: String {
    let cni = Self.text("cni", cluster) ?? "an unknown CNI"
    if nodes.count == 1 { return "One host only; \(cni) connects its pods." }
    let checks = budgets.map { MTUWords($0, encapsulation).check }.joined(separator: " ")
    return "\(cni) carries packets between pods of two hosts by \(encapsulation.title). \(checks)"
  }

  // MARK: Machines

  private struct End {
    var name: String
    var address: String
  }

  /// Two hosts with pods: of different segments where there are such, because that is what tunnels
  /// are for.
  private var pair: (End, End) {
    let ends = nodes.map { End(name: $0.name, address: $0.address?.description ?? "") }
    guard let first = nodes.first, ends.count > 1 else {
      let nobody = [End(name: "a node", address: ""), End(name: "another node", address: "")]
      let known = Array(ends.prefix(1)) + nobody
      return (known[0], nobody[1])
    }
    let far = nodes.dropFirst().firstIndex { Self.segment(of: $0) != Self.segment(of: first) }
    return (ends[0], ends[far ?? 1])
  }

  private static func segment(of host: Host) -> CIDR? {
    host.address.map { CIDR($0, prefix: $0.family == .ipv4 ? 24 : 64) }
  }

  private func machine(_ end: End) -> PacketPath.Machine {
    var layers = [pod, podLink]
    if ![.routed, .unknown].contains(encapsulation) { layers.append(tunnelLink) }
    if encapsulation == .unknown {
      layers.append(.init("tunnel not known", "the model knows no overlay", tone: .unproven))
    }
    layers.append(
      .init(
        end.address.isEmpty ? "network interface" : "link \(shown(end.address))",
        "MTU \(MTUBudget.assumedLink) assumed",
        tone: isTooLarge ? .wrong : .unproven))
    return PacketPath.Machine(title: shown(end.name), layers: layers)
  }

  private var isTooLarge: Bool {
    budgets.contains { [.exceedsAssumedLink, .exceedsAnyLink].contains($0.verdict) }
  }

  private var pod: PacketPath.Layer { .init("pod", mtu, tone: mtuTone) }

  private var podLink: PacketPath.Layer {
    guard let name = Self.text("podLink", cluster) else {
      return .init("interface of the CNI", "name not known", tone: .unproven)
    }
    return .init(name, mtu, tone: mtuTone)
  }

  private var tunnelLink: PacketPath.Layer {
    let name = Self.text("tunnelLink", cluster) ?? "tunnel, name not known"
    return .init(name, "wraps in \(encapsulation.title)", tone: .accent)
  }

  private var mtu: String {
    guard let budget = budgets.first, let packet = budget.podPacket else { return "MTU not known" }
    return budget.podMTU == nil ? "MTU \(packet), from the link" : "MTU \(packet)"
  }

  private var mtuTone: SceneTone { budgets.first?.podMTU == nil ? .unproven : .plain }

  // MARK: The wire

  /// The flows of the model that carry pod packets, then those that carry the routes to them.
  private var carriers: [PacketPath.Carrier] {
    let names = Set(cluster.fact("podFlows")?.evaluation.value.items ?? [])
    let flows = cluster.requiredFlows.filter { names.contains(FlowLabel.shortened($0.id)) }
    let wrapping = flows.filter { $0.ipProtocol != .tcp }.map { carrier($0, FlowLabel.service($0)) }
    let routing = flows.filter { $0.ipProtocol == .tcp }.map { carrier($0, "announces routes") }
    guard encapsulation == .routed || (encapsulation == .unknown && wrapping.isEmpty) else {
      return wrapping + routing
    }
    var bare = PacketPath.Carrier(
      port: encapsulation == .routed ? "pod addresses" : "not known",
      service: encapsulation == .routed ? "as they are" : "")
    bare.insecurity = encapsulation == .routed ? "not encrypted" : nil
    return [bare] + wrapping + routing
  }

  private func carrier(_ flow: ResolvedFlow, _ service: String) -> PacketPath.Carrier {
    var carrier = PacketPath.Carrier(port: FlowLabel.port(flow), service: service)
    carrier.insecurity = FlowLabel.insecurity(flow)
    carrier.link = links.link(to: flow)
    return carrier
  }

  /// Whether the hosts share a segment, as far as their addresses tell.
  private var segments: [String] {
    let segments = Set(nodes.compactMap(Self.segment))
    guard let first = segments.sorted().first else { return ["no address of a node is given"] }
    if segments.count == 1 { return ["the \(nodes.count) nodes are in", first.description] }
    return ["nodes are in \(segments.count) segments;", "these two are in different ones"]
  }

  private func frame(_ budget: MTUBudget) -> PacketPath.Frame {
    let words = MTUWords(budget, encapsulation)
    let levels = encapsulation.levels(over: budget.family).map { headers in
      headers.map { header in
        PacketPath.Part(
          header.title, header.words.isEmpty ? header.bytes.map(String.init) ?? "" : header.words)
      }
    }
    let family = budget.family == .ipv4 ? "IPv4" : "IPv6"
    return PacketPath.Frame(
      title: wire(over: family),
      levels: levels,
      payload: .init(
        "IP packet of the pod", budget.podPacket.map { "\($0) at most" } ?? "not known"),
      check: shown(words.check), tone: words.tone)
  }

  private func wire(over family: String) -> String {
    switch encapsulation {
    case .routed: "On the wire, \(family)"
    case .unknown: "On the wire, \(family): how packets are wrapped is not known"
    default: "On the wire, \(encapsulation.title) over \(family)"
    }
  }

  private var notes: [String] {
    var notes = [
      "Lengths in bytes, bars not to scale. The Ethernet header of the link counts in no MTU. No file "
        + "says what the links carry: \(MTUBudget.assumedLink) is assumed and not proven."
    ]
    if let overlay = cluster.fact("overlay"), !overlay.evaluation.reasons.isEmpty {
      let reasons = overlay.evaluation.reasons.prefix(3).map(\.text).joined(separator: "; ")
      notes.append("Why \(encapsulation.title): \(reasons).")
      if reasons.contains("CrossSubnet") {
        notes.append("CrossSubnet: between hosts of one segment packets are not wrapped.")
      }
    }
    if encapsulation == .geneve {
      notes.append("Options of Geneve come on top of the 8 bytes and are not counted.")
    }
    if !cluster.requiredFlows.contains(where: { $0.ipProtocol == .icmp }), encapsulation != .routed
    {
      notes.append(
        "ICMP \u{201C}fragmentation needed\u{201D} has to pass between hosts, or packets that are too "
          + "large vanish.")
    }
    return notes
  }

  private static func text(_ fact: String, _ cluster: ResolvedCluster) -> String? {
    cluster.fact(fact)?.evaluation.value.text
  }

  private func shown(_ text: String) -> String { redaction?.redacted(text) ?? text }
}

/// The sum that decides whether packets of pods fit a link, in words.
struct MTUWords {
  private let budget: MTUBudget
  private let encapsulation: PodEncapsulation

  init(_ budget: MTUBudget, _ encapsulation: PodEncapsulation) {
    self.budget = budget
    self.encapsulation = encapsulation
  }

  /// Wrong where the sum fails, unproven where it rests on what is assumed.
  var tone: SceneTone {
    switch budget.verdict {
    case .fitsAnyLink: .plain
    case .fitsAssumedLink, .unknown: .unproven
    case .exceedsAssumedLink, .exceedsAnyLink: .wrong
    }
  }

  var check: String {
    let link = MTUBudget.assumedLink
    guard let overhead = budget.overhead, let packet = budget.podPacket,
      let wire = budget.wirePacket
    else { return unknown }
    let sum = "\(packet) + \(overhead) = \(wire)"
    switch budget.verdict {
    case .fitsAssumedLink:
      return "\(sum) ≤ \(link): fits, if the links carry \(link); that is not proven."
    case .exceedsAssumedLink:
      return "✕ \(sum) > \(link): does not fit; large packets are split or dropped (ND0313). "
        + "The MTU of pods may be \(link - overhead) at most."
    case .fitsAnyLink where overhead == 0 && budget.margin == 0:
      return "Nothing is wrapped: pods may send what the links carry, so it fits."
    case .fitsAnyLink:
      let left = (budget.margin ?? 0) - overhead
      let spare = left > 0 ? " with \(left) to spare" : ""
      return "The CNI takes \(budget.margin ?? 0) bytes off what the link carries, and \(overhead) "
        + "are needed: fits\(spare). With a link of \(link): \(sum)."
    case .exceedsAnyLink:
      return
        "✕ The CNI takes \(budget.margin ?? 0) bytes off what the link carries, and \(overhead) "
        + "are needed: does not fit. With a link of \(link): \(sum) > \(link)."
    case .unknown: return unknown
    }
  }

  private var unknown: String {
    guard let overhead = budget.overhead ?? encapsulation.overhead(over: budget.family) else {
      return "Not proven: how many bytes the overlay adds is not known."
    }
    return "Not proven: nothing says which MTU pods have. \(overhead) bytes come on top, so that a "
      + "link of \(MTUBudget.assumedLink) leaves \(MTUBudget.assumedLink - overhead)."
  }
}
