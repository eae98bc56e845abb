internal import NetworkModel

/// The hosts of a cluster by address, for questions about many addresses.
struct VirtualRouterMembers {
  private let controllers: [Host]
  private let numbersByFamily: [IPAddress.Family: [Int]]
  private let controllerNumbers: [IPAddress: Int]
  private let hosts: [IPAddress: Host]
  private let segments: Set<CIDR>

  init(of definition: ClusterDefinition) {
    controllers = definition.hosts(in: .controller)
    var numbers: [IPAddress: Int] = [:]
    var families: [IPAddress.Family: [Int]] = [:]
    for (number, host) in controllers.enumerated() {
      for address in host.addresses where numbers[address] == nil { numbers[address] = number }
      for family in Set(host.addresses.map(\.family)) {
        families[family, default: []].append(number)
      }
    }
    controllerNumbers = numbers
    numbersByFamily = families
    hosts = Dictionary(
      definition.hosts.flatMap { host in host.addresses.map { ($0, host) } },
      uniquingKeysWith: { first, _ in first })
    segments = Set(hosts.keys.map { CIDR(segmentOf: $0) })
  }

  /// Whether a host of the cluster is in the segment of an address.
  func knowsSegment(of address: IPAddress) -> Bool { segments.contains(CIDR(segmentOf: address)) }

  /// Whether an address is that of a controller.
  func isController(_ address: IPAddress) -> Bool { controllerNumbers[address] != nil }

  /// The host that has an address; nil when none has it.
  func host(at address: IPAddress) -> Host? { hosts[address] }

  /// The controllers with an address of a family of which no address is listed: the first ones, and
  /// how many there are.
  func controllers(
    missingIn listed: Set<IPAddress>, like family: IPAddress.Family, atMost limit: Int
  ) -> (hosts: [Host], count: Int) {
    let known = Set(listed.compactMap { controllerNumbers[$0] })
    let all = numbersByFamily[family] ?? []
    // No more steps than addresses are listed: all controllers for each instance would be too many.
    let missing = all.lazy.filter { !known.contains($0) }.prefix(limit).map { controllers[$0] }
    let listed = known.filter { controllers[$0].addresses.contains { $0.family == family } }
    return (Array(missing), all.count - listed.count)
  }
}
