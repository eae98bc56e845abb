import CLinux
import Foundation
import NetworkModel

/// A cluster's hosts as networks of this process; everything is gone with the value.
///
/// Belongs to one thread, which it moves between the networks.
struct Laboratory {
  /// What was built.
  private(set) var plan: LaboratoryPlan
  private let switchNetwork: PrivateNetwork
  private let networks: [PrivateNetwork]
  private let interfaces: [UInt32]

  /// Builds the networks of a plan.
  init(_ plan: LaboratoryPlan, _ translation: ServiceTranslation) throws(SystemFailure) {
    self.plan = plan
    let ip = try ChildProgram("ip")
    let nft = try ChildProgram("nft")
    self.switchNetwork = try Self.network()
    var networks: [PrivateNetwork] = []
    for _ in plan.nodes { networks.append(try Self.network()) }
    self.networks = networks
    let process = ProcessInfo.processInfo.processIdentifier
    let commands = LaboratoryCommands(plan)
    let path: (Int) -> String = { networks[$0].path(inProcess: process) }
    try switchNetwork.enter()
    try ip.succeed(["-batch", "-"], input: commands.switchBatch(path: path))
    // Pods come after their hosts, which make their interfaces.
    for number in networks.indices {
      try networks[number].enter()
      // Where the kernel has a driver for it, every network is born with this one.
      if plan.nodes[number].places.contains(where: { $0.interface == "tunl0" }) {
        _ = try ip.run(["link", "set", "dev", "tunl0", "name", "tunl0-former"])
      }
      try ip.succeed(["-batch", "-"], input: commands.batch(of: number, path: path))
      let tables = translation.tables(of: number, in: plan)
      if !tables.isEmpty { try nft.succeed(["-f", "-"], input: tables) }
    }
    var interfaces: [UInt32] = []
    for network in networks { interfaces.append(try network.number(ofInterface: "eth0")) }
    self.interfaces = interfaces
  }

  /// Moves the calling thread into the network of a node.
  func enter(_ node: Int) throws(SystemFailure) { try networks[node].enter() }

  /// The number of the interface toward the link.
  func link(of node: Int) -> UInt32 { interfaces[node] }

  /// Forgets which addresses were found on the link, and every connection.
  func forgetEverything() throws(SystemFailure) {
    let ip = try ChildProgram("ip")
    for node in networks.indices {
      try forgetConnections(of: node)
      try ip.succeed(["-batch", "-"], input: "neigh flush dev eth0\n")
    }
  }

  /// Lets further strangers send, each under an address of their own.
  mutating func admit(_ strangers: [ProofSender]) throws(SystemFailure) {
    let addresses = strangers.flatMap(\.addresses)
    guard !addresses.isEmpty else { return }
    try enter(plan.outsideNumber)
    try ChildProgram("ip").succeed(
      ["-batch", "-"], input: LaboratoryCommands.batch(adding: addresses))
    plan.nodes[plan.outsideNumber].addresses += addresses
    plan.senders += strangers
  }

  /// The number of a sender who uses an address in the network of another one, perhaps as a forger.
  mutating func name(_ address: IPAddress, of sender: ProofSender) -> Int {
    if sender.addresses.contains(address), let number = plan.senders.firstIndex(of: sender) {
      return number
    }
    let forger = ProofSender(
      name: "\(address) sent from \(plan.nodes[sender.node].name)", kind: sender.kind,
      node: sender.node, addresses: [address])
    if let known = plan.senders.firstIndex(of: forger) { return known }
    plan.senders.append(forger)
    return plan.senders.count - 1
  }

  /// Forgets every connection that a node tracks, as if it had been idle for hours.
  func forgetConnections(of node: Int) throws(SystemFailure) {
    try enter(node)
    try SystemFailure.check(
      netdocs_forget_connections(), "the connections of \(plan.nodes[node].name)")
  }

  private static func network() throws(SystemFailure) -> PrivateNetwork {
    let network = try PrivateNetwork.create()
    for setting in settings { try setting.apply() }
    return network
  }

  /// What a network needs before it has interfaces.
  ///
  /// Packets whose way back is another one have to
  /// reach the filter instead of being discarded before (rp_filter), and hosts forward for pods.
  private static let settings = [
    KernelSetting("ipv4/conf/all/rp_filter", "0"),
    KernelSetting("ipv4/conf/default/rp_filter", "0"),
    KernelSetting("ipv4/ip_forward", "1"),
    KernelSetting("ipv6/conf/all/disable_ipv6", "0"),
    KernelSetting("ipv6/conf/default/disable_ipv6", "0"),
    KernelSetting("ipv6/conf/all/forwarding", "1"),
    KernelSetting("ipv4/icmp_ratelimit", "0"),
    KernelSetting("ipv4/conf/all/send_redirects", "0"),
    KernelSetting("ipv4/conf/default/send_redirects", "0"),
  ]
}
