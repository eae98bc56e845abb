import NetworkModel

/// Which names of clusters and hosts a dialect can carry.
package enum DialectNames: String, Hashable, Sendable {
  /// Names of files.
  case files
  /// Names of Kubernetes objects (RFC 1123 labels), for clusters and hosts.
  case kubernetesObjects
  /// Names of cloud resources, for clusters; hosts are not named.
  case cloudResources

  /// The longest cluster name: with prefix, class and number it has to fit into 63 characters.
  static let longestCluster = 30

  func needs(of plan: FirewallPlan) -> [DialectNeed] {
    let name = plan.cluster.name
    guard self != .files, !Self.isLabel(name, atMost: Self.longestCluster) else { return [] }
    return [
      DialectNeed(
        cluster: name, host: nil,
        need: "the name \(PlanBuilder.printable(name)) cannot be part of a resource's name",
        remedy: "use at most \(Self.longestCluster) of a-z, 0-9 and -, a letter first")
    ]
  }

  func needs(of plan: HostPlan) -> [DialectNeed] {
    guard self == .kubernetesObjects,
      IPAddress(plan.host) != nil
        || !plan.host.split(separator: ".", omittingEmptySubsequences: false)
          .allSatisfy({ Self.isLabel(String($0), atMost: 63, mayStartWithDigit: true) })
    else { return [] }
    return [
      DialectNeed(
        cluster: plan.cluster.name, host: plan.host,
        need: "no node of Kubernetes can be named \(PlanBuilder.printable(plan.host))",
        remedy: "name the host as kubectl get nodes names it: a-z, 0-9, - and . only")
    ]
  }

  /// Whether a text is a label of RFC 1123.
  static func isLabel(_ text: String, atMost longest: Int, mayStartWithDigit: Bool = false) -> Bool
  {
    guard (1...longest).contains(text.utf8.count), let first = text.utf8.first,
      text.utf8.last != UInt8(ascii: "-")
    else { return false }
    let isLetter: (UInt8) -> Bool = { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    let isDigit: (UInt8) -> Bool = { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isLetter(first) || (mayStartWithDigit && isDigit(first)) else { return false }
    return text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
  }
}
