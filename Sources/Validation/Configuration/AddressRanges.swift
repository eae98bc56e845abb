internal import Diagnostics
internal import NetworkModel

/// The ranges that a cluster uses, and the addresses that it depends on.
struct AddressRanges {
  let pods: [AddressRange]
  let services: [AddressRange]
  /// The pools that files of add-ons give to a provider, outside the pod range.
  let pools: [AddressRange]
  let hosts: [AddressRange]
  /// Addresses that move between hosts.
  let virtual: [AddressRange]
  /// Machines that are no hosts of the definition, for example a database.
  let outside: [AddressRange]
  /// Networks that the installer makes for the nodes.
  let nodes: [AddressRange]
  let existing: [AddressRange]
  let routers: [VirtualRouter]
  /// The DNS addresses that the configuration gives to pods.
  let dns: [DNSStatement]

  init(_ cluster: ResolvedCluster, _ reading: ConfigurationReading) {
    let places = PlaceFinder(cluster)
    self.pods = places.ranges("podCIDR", "pod range", .pods)
    self.services = places.ranges("serviceCIDR", "service range", .services)
    self.pools = AddonPool.strays(of: cluster).map { pool in
      AddressRange(
        purpose: "pool of \(pool.provider)", kind: .pools, prefix: pool.prefix, span: pool.span)
    }
    self.hosts = cluster.definition.hosts.flatMap { host in
      host.addresses.map { address in
        AddressRange(
          purpose: host.name, kind: .host, prefix: CIDR(address),
          span: host.addressSpan.place(of: address.description))
      }
    }
    let routers = VirtualRouter.all(of: cluster)
    self.routers = routers
    self.virtual = places.virtual(routers)
    self.outside = places.outside(reading)
    self.nodes = places.ranges("nodeNetwork", "node network", .nodes)
    self.existing = places.existing()
    self.dns = DNSStatement.all(of: cluster, reading)
  }

  /// All of them: those of the cluster first.
  var all: [AddressRange] {
    pods + services + pools + hosts + virtual + outside + nodes + existing
  }
}

/// Finds where the ranges of one cluster are written.
private struct PlaceFinder {
  let cluster: ResolvedCluster
  let ownPaths: Set<String>

  init(_ cluster: ResolvedCluster) {
    self.cluster = cluster
    self.ownPaths = cluster.ownPaths
  }

  func ranges(_ name: String, _ purpose: String, _ kind: AddressRange.Kind) -> [AddressRange] {
    guard let fact = cluster.fact(name) else { return [] }
    let reasons = fact.evaluation.reasons
    return fact.evaluation.value.items.compactMap { text in
      guard let prefix = CIDR(text) else { return nil }
      let named = reasons.first { $0.text.contains(text) } ?? reasons.first
      let span = named?.span.flatMap { ownPaths.contains($0.file.path) ? $0 : nil }
      return AddressRange(
        purpose: purpose, kind: kind, prefix: prefix, span: span?.place(of: text),
        model: span == nil ? named?.span ?? declaration(of: name) : nil, key: named?.subject)
    }
  }

  private func declaration(of name: String) -> SourceSpan? {
    cluster.distribution.facts.first { $0.name == name }?.span
  }

  func virtual(_ routers: [VirtualRouter]) -> [AddressRange] {
    var seen: Set<CIDR> = []
    var ranges = routers.flatMap(\.addresses).map { address in
      AddressRange(
        purpose: "virtual address", kind: .virtual, prefix: CIDR(address.address),
        span: address.span)
    }
    .filter { seen.insert($0.prefix).inserted }
    // The external address is a host, a virtual address or a balancer that nothing else names.
    if let text = cluster.text(of: "externalAddress"), let address = IPAddress(text),
      seen.insert(CIDR(address)).inserted,
      !cluster.definition.hosts.contains(where: { $0.addresses.contains(address) })
    {
      ranges.append(
        AddressRange(
          purpose: "external address", kind: .outside, prefix: CIDR(address),
          span: cluster.place(of: "externalAddress") ?? cluster.distributionSpan))
    }
    return ranges
  }

  func outside(_ reading: ConfigurationReading) -> [AddressRange] {
    guard cluster.outsideAddresses.contains(where: { !$0.value.isEmpty }) else { return [] }
    let places = WrittenAddresses(reading)
    return cluster.outsideAddresses.sorted { $0.key < $1.key }.flatMap { role, prefixes in
      prefixes.map { prefix in
        AddressRange(
          purpose: role.title, kind: .outside, prefix: prefix,
          span: places.place(of: prefix.network) ?? cluster.distributionSpan)
      }
    }
  }

  func existing() -> [AddressRange] {
    let networks = cluster.definition.networks
    let place = networks.spans["existing"]
    return networks.existing.map { prefix in
      AddressRange(
        purpose: "existing network", kind: .existing, prefix: prefix,
        span: place?.place(of: prefix.shortDescription) ?? cluster.distributionSpan)
    }
  }
}
