internal import Diagnostics
internal import NetworkModel

/// One VRRP instance in a configuration file: a group of hosts that share virtual addresses.
struct VirtualRouter {
  let file: ConfigurationFile
  /// The hosts that use the file and can hold the addresses.
  let carriers: [Host]
  let addresses: [Address]
  /// 1 to 255: the given one, or the number that the product gives it.
  ///
  /// Nil where another number is written, which the product refuses.
  let id: Int?
  let idSpan: SourceSpan?
  let interface: String?
  let source: Address?
  let peers: [Address]
  let peersSpan: SourceSpan?
  let password: ConfigurationValue?
  let span: SourceSpan

  /// An address as written.
  struct Address {
    let address: IPAddress
    /// The prefix length, where one is written.
    let length: Int?
    let span: SourceSpan
  }

  // k0s numbers instances without an id from 51 on (docs/cplb.md), as keepalived's own examples do.
  private static let firstID = 51
  // RFC 9568, section 5.2.3.
  private static let ids = 1...255
  private static let marker = "virtualIPs"

  /// The instances of all files of a cluster, in order; none where nothing balances.
  static func all(of cluster: ResolvedCluster) -> [VirtualRouter] {
    if let fact = cluster.fact("controlPlaneLoadBalancing"), !fact.evaluation.isTrue { return [] }
    let files = HostFiles(cluster.definition)
    guard !files.files.isEmpty,
      let path = cluster.distribution.keys.first(where: { $0.path.text.hasSuffix(".\(marker)") })
    else { return [] }
    let parent = ConfigurationPath(String(path.path.text.dropLast(marker.count + 1)))
    return files.files.flatMap { file -> [VirtualRouter] in
      let carriers = files.hosts(using: file).filter { $0.roles.contains(.controller) }
      guard !carriers.isEmpty else { return [] }
      return parent.values(in: file.root).enumerated().map { index, value in
        VirtualRouter(value, index: index, file: file, carriers: carriers)
      }
    }
  }

  private init(
    _ value: ConfigurationValue, index: Int, file: ConfigurationFile, carriers: [Host]
  ) {
    self.file = file
    self.carriers = carriers
    self.span = value.span.firstLine
    self.addresses = Self.addresses(value[Self.marker])
    let written = value["virtualRouterID"]?.text.flatMap { Int($0) } ?? 0
    let id = written == 0 ? Self.firstID + index : written
    self.id = Self.ids.contains(id) ? id : nil
    self.idSpan = written == 0 ? nil : value["virtualRouterID"]?.span
    self.interface = value["interface"]?.text
    self.source = Self.addresses(value["unicastSourceIP"]).first
    self.peers = Self.addresses(value["unicastPeers"])
    self.peersSpan = value["unicastPeers"]?.span.firstLine
    self.password = value["authPass"]
  }

  private static func addresses(_ value: ConfigurationValue?) -> [Address] {
    (value?.elements ?? []).compactMap { element in
      guard let text = element.text else { return nil }
      let parts = text.split(separator: "/", maxSplits: 1)
      guard let first = parts.first, let address = IPAddress(first) else { return nil }
      let length = parts.count == 2 ? Int(parts[1]) : nil
      return Address(address: address, length: length, span: element.span)
    }
  }

  /// The number in words, for subjects of findings.
  var name: String { id.map { String($0) } ?? "without a number" }

  /// Where the id is written, else the instance.
  var idPlace: SourceSpan { idSpan ?? span }

  /// The families of the virtual addresses: instances of different families never meet.
  var families: Set<IPAddress.Family> { Set(addresses.map(\.address.family)) }

  /// The segments of the carriers: IPv4 /24 and IPv6 /64.
  var segments: Set<CIDR> {
    Set(carriers.flatMap(\.addresses).map { CIDR(segmentOf: $0) })
  }
}

extension CIDR {
  /// The segment that a host is taken to be in: its IPv4 /24 or IPv6 /64.
  init(segmentOf address: IPAddress) {
    self.init(address, prefix: address.family == .ipv4 ? 24 : 64)
  }
}
