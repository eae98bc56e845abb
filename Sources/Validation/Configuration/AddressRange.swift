internal import Diagnostics
internal import NetworkModel

/// A range of addresses that a cluster uses for one purpose.
struct AddressRange {
  /// What it is for: `pod range`, `service range`, `address of worker-1`.
  let purpose: String
  /// What kind of thing it is, for the identity of findings.
  let kind: Kind
  /// The addresses.
  let prefix: CIDR
  /// Where the user wrote it; nil when a default or the product decided.
  let span: SourceSpan?
  /// Where the model has the default; nil when the user wrote it.
  let model: SourceSpan?

  /// What a range is for.
  enum Kind: String {
    case pods, services, host, outside, existing
  }

  var isWritten: Bool { span != nil }
}

/// The ranges that a cluster uses.
struct AddressRanges {
  let pods: [AddressRange]
  let services: [AddressRange]
  let hosts: [AddressRange]
  let existing: [AddressRange]

  init(_ cluster: ResolvedCluster) {
    self.pods = Self.ranges("podCIDR", "pod range", .pods, cluster)
    self.services = Self.ranges("serviceCIDR", "service range", .services, cluster)
    let hosts = cluster.definition.hosts.flatMap { host in
      host.addresses.map { address in
        AddressRange(
          purpose: host.name, kind: .host, prefix: CIDR(address),
          span: host.addressSpan.place(of: address.description), model: nil)
      }
    }
    let outside = cluster.outsideAddresses.sorted { $0.key < $1.key }.flatMap { role, prefixes in
      prefixes.map { prefix in
        AddressRange(
          purpose: role.title, kind: .outside, prefix: prefix, span: cluster.distributionSpan,
          model: nil)
      }
    }
    self.hosts = hosts + outside
    let place = cluster.definition.networks.spans["existing"]
    self.existing = cluster.definition.networks.existing.map { prefix in
      AddressRange(
        purpose: "existing network", kind: .existing, prefix: prefix,
        span: place?.place(of: prefix.shortDescription) ?? cluster.distributionSpan, model: nil)
    }
  }

  private static func ranges(
    _ name: String, _ purpose: String, _ kind: AddressRange.Kind, _ cluster: ResolvedCluster
  ) -> [AddressRange] {
    guard let fact = cluster.fact(name) else { return [] }
    let paths = cluster.ownPaths
    let model = cluster.distribution.facts.first { $0.name == name }?.span
    return fact.evaluation.value.items.compactMap { text in
      guard let prefix = CIDR(text) else { return nil }
      let reasons = fact.evaluation.reasons
      let named = reasons.first { $0.text.contains(text) } ?? reasons.first
      let span = named?.span.flatMap { paths.contains($0.file.path) ? $0 : nil }
      return AddressRange(
        purpose: purpose, kind: kind, prefix: prefix, span: span?.place(of: text),
        model: span == nil ? named?.span ?? model : nil)
    }
  }
}
