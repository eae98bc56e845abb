internal import DiagramLayout
internal import NetworkModel
internal import Validation

/// Turns a cluster into the address plan: a ruler for each family.
struct ClusterAddressPlan {
  private let cluster: ResolvedCluster
  private let addresses: ClusterAddresses
  private let base: String?
  private let redaction: Redaction?

  init(_ cluster: ResolvedCluster, _ links: FlowLinks, _ redaction: Redaction? = nil) {
    self.cluster = cluster
    self.redaction = redaction
    base = links.base
    addresses = ClusterAddresses(cluster)
  }

  /// The id of the table's row that explains a conflict, by its number in ``conflicts``.
  static func anchor(ofConflict number: Int) -> Anchor { Anchor("address-overlap-\(number + 1)") }

  /// What overlaps, in the order of the rules.
  var conflicts: [ClusterAddresses.Overlap] { addresses.overlaps }

  var plan: AddressPlan {
    var plan = AddressPlan(
      id: DiagramName.identifier(.addresses, of: shown(cluster.name)),
      title: "Address plan of \(shown(cluster.name))", summary: summary)
    plan.rulers = [IPAddress.Family.ipv4, .ipv6].compactMap(ruler)
    return plan
  }

  private var summary: String {
    let ranges = addresses.ranges.filter { $0.kind == .pods || $0.kind == .services }
    let words = ranges.map { "\($0.owner) \($0.prefix)" }.joined(separator: ", ")
    let overlaps = addresses.overlaps
    let verdict =
      overlaps.isEmpty
      ? "No two ranges overlap." : overlaps.map { $0.message }.joined(separator: "; ") + "."
    return shown(
      (words.isEmpty ? "No range of pods or services is known. " : "\(words). ") + verdict)
  }

  private func ruler(_ family: IPAddress.Family) -> AddressPlan.Ruler? {
    let bands = self.bands(family)
    guard !bands.isEmpty else { return nil }
    var ruler = AddressPlan.Ruler(
      title: family == .ipv4 ? "IPv4" : "IPv6", last: family == .ipv4 ? 0xFFFF_FFFF : .max)
    ruler.bands = bands.map(\.band)
    ruler.notes = notes(family)
    for (number, overlap) in addresses.overlaps.enumerated()
    where overlap.range.prefix.network.family == family {
      guard let one = bands.first(where: { $0.holds(overlap.range) }) else { continue }
      var seen: Set<String> = []
      for other in overlap.others {
        guard let other = bands.first(where: { $0.holds(other) }), other.band.id != one.band.id,
          seen.insert(other.band.id).inserted
        else { continue }
        let text = "\(overlap.message) (\(overlap.rule.id) \(overlap.rule.name))"
        ruler.conflicts.append(
          .init(one.band.id, other.band.id, text: shown(text), link: link(toConflict: number)))
      }
    }
    return ruler
  }

  private func link(toConflict number: Int) -> String? {
    base.map { "\($0)#\(Self.anchor(ofConflict: number).text)" }
  }

  // MARK: Bands

  /// A band with what it was made of.
  private struct Owned {
    var band: AddressPlan.Band
    var ranges: [ClusterAddresses.Range]

    func holds(_ range: ClusterAddresses.Range) -> Bool { ranges.contains(range) }
  }

  private func bands(_ family: IPAddress.Family) -> [Owned] {
    let own = addresses.ranges.filter { $0.prefix.network.family == family }
    var bands = own.filter { $0.kind != .host }.enumerated().map { index, range in
      Owned(band: band(range, "range\(index)"), ranges: [range])
    }
    bands += hosts(own.filter { $0.kind == .host }, family)
    let networks = cluster.definition.networks
    let named = [
      ("administrators", networks.admin), ("monitoring", networks.monitoring),
      ("users of its services", networks.external),
    ]
    for (owner, prefixes) in named {
      for prefix in prefixes where prefix.network.family == family {
        let words = prefix.prefix == 0 ? "\(owner): anyone" : owner
        bands.append(
          Owned(band: band(words, prefix, "named\(bands.count)"), ranges: []))
      }
    }
    return bands
  }

  private func band(_ range: ClusterAddresses.Range, _ id: String) -> AddressPlan.Band {
    var band = band(range.owner, range.prefix, id)
    guard [.pods, .services, .pools].contains(range.kind) else { return band }
    band.tone = range.isWritten ? .accent : .unproven
    if !range.isWritten { band.owner += " (default)" }
    if let part = addresses.parts.first(where: { $0.range == range.prefix }), range.kind == .pods {
      band.parts = UInt128(part.nodes)
      band.size += ", \(AddressWords.grouped(part.nodes)) parts of /\(part.length)"
    }
    return band
  }

  private func band(_ owner: String, _ prefix: CIDR, _ id: String) -> AddressPlan.Band {
    var band = AddressPlan.Band(
      id: id, owner: shown(owner), range: shown(prefix.shortDescription),
      first: prefix.network.value, last: prefix.last.value)
    let bits = prefix.network.family.bits - prefix.prefix
    band.size = bits == 0 ? "1 address" : "\(AddressWords.count(bits)) addresses"
    return band
  }

  /// Hosts that share a segment are one band from the lowest address to the highest.
  private func hosts(
    _ hosts: [ClusterAddresses.Range], _ family: IPAddress.Family
  ) -> [Owned] {
    let segments = Dictionary(grouping: hosts) { range in
      CIDR(range.prefix.network, prefix: family == .ipv4 ? 24 : 64)
    }
    return segments.sorted { $0.key < $1.key }.enumerated().map { index, segment in
      let sorted = segment.value.sorted { ($0.prefix, $0.owner) < ($1.prefix, $1.owner) }
      let first = sorted[0].prefix.network
      let last = sorted[sorted.count - 1].prefix.network
      var band = AddressPlan.Band(
        id: "hosts\(index)",
        owner: shown(sorted.count == 1 ? "host \(sorted[0].owner)" : "\(sorted.count) hosts"),
        range: first == last
          ? shown(first.description) : "\(shown(first.description))–\(shown(last.description))",
        first: first.value, last: last.value)
      band.size = "\(AddressWords.grouped(sorted.count)) used"
      return Owned(band: band, ranges: sorted)
    }
  }

  // MARK: Words

  /// How many nodes, pods and services fit, with the arithmetic.
  private func notes(_ family: IPAddress.Family) -> [String] {
    let nodes = cluster.definition.hosts(in: .node).count
    var notes = addresses.parts.filter { $0.range.network.family == family }.map { part in
      "\(part.range) in parts of /\(part.length): 2^(\(part.length)−\(part.range.prefix)) = "
        + "\(AddressWords.grouped(part.nodes)) nodes (\(nodes) named); a node has "
        + "\(room(family.bits - part.length, part)) addresses for pods. Which node gets which part is "
        + "decided when it joins."
    }
    let pods = addresses.ranges.filter { $0.kind == .pods && $0.prefix.network.family == family }
    if !pods.isEmpty, notes.isEmpty {
      notes.append(
        "The network provider deals the pod range out by itself; no part of it belongs to a node "
          + "for good.")
    }
    for range in addresses.ranges
    where range.kind == .services && range.prefix.network.family == family {
      let bits = family.bits - range.prefix.prefix
      notes.append(
        "\(range.prefix) holds 2^(\(family.bits)−\(range.prefix.prefix)) = "
          + "\(AddressWords.count(bits)) services.")
    }
    if !addresses.ranges.contains(where: { $0.kind == .pods }) {
      notes.append("No pod range: NOT PROVIDED, nothing says which addresses pods get.")
    }
    return notes.map(shown)
  }

  /// The addresses of a part; a number that is too long to read stays a power of two.
  private func room(_ bits: Int, _ part: ClusterAddresses.Parts) -> String {
    bits < 40 ? "2^\(bits) − 3 = \(AddressWords.grouped(part.podsOfNode))" : "2^\(bits) − 3"
  }

  private func shown(_ text: String) -> String { redaction?.redacted(text) ?? text }
}
