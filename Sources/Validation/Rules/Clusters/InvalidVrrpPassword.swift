package import Diagnostics
package import NetworkModel

/// A VRRP password that keepalived does not take.
package struct InvalidVrrpPassword: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0318", name: "invalid-vrrp-password", severity: .error,
    title: "A VRRP password has not 1 to 8 bytes, or differs",
    rationale: """
      VRRP carries eight bytes of password in clear text. It keeps groups apart that were given the \
      same number by mistake, so all members need the same one; it protects nothing.
      """,
    remediation: "Use the same 1 to 8 characters on all controllers, and no secret of value.")

  private static let lengths = 1...8

  /// Creates the rule.
  package init() {}

  /// Looks at the instances of all files; never prints a password.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    let routers = context.ranges(of: cluster).routers
    return routers.compactMap { length(of: $0, cluster) } + differences(routers, cluster)
  }

  private func length(of router: VirtualRouter, _ cluster: ResolvedCluster) -> Diagnostic? {
    // A list or a map is a value of the wrong type, and no missing one.
    guard let text = Self.text(of: router.password),
      !Self.lengths.contains(text.utf8.count)
    else { return nil }
    let message =
      text.isEmpty
      ? "the VRRP group has no password"
      : "the VRRP password has \(text.utf8.count) bytes, \(Self.lengths.upperBound) are the most"
    return finding(
      message, at: router.password?.span ?? router.span, subject: subject(router, cluster)
    )
    .with(.impact, "the product refuses the configuration")
    .with(.fix, "write 1 to 8 characters of ASCII as authPass")
  }

  private static func text(of password: ConfigurationValue?) -> String? {
    guard let password, password.content != .null else { return "" }
    return password.text
  }

  // Instances of one group in the files of several controllers.
  private func differences(
    _ routers: [VirtualRouter], _ cluster: ResolvedCluster
  ) -> [Diagnostic] {
    var first: [VirtualRouterGroup: VirtualRouter] = [:]
    return routers.compactMap { router in
      guard let text = router.password?.text else { return nil }
      let groups = router.groups
      let known = groups.lazy.compactMap { first[$0] }.first
      for group in groups where first[group] == nil { first[group] = router }
      guard let other = known, other.file.path != router.file.path, let one = other.password,
        let two = router.password, one.text != text
      else { return nil }
      return finding(
        "the VRRP password differs from that of \(other.carriers[0].name)", at: two.span,
        subject: subject(router, cluster)
      )
      .pointing(at: [.init(one.span, "the other password of group \(router.name)")])
      .with(.impact, "the controllers ignore each other, and both take the virtual address")
      .with(.fix, "write the same authPass into the files of all controllers")
    }
  }

  private func subject(_ router: VirtualRouter, _ cluster: ResolvedCluster) -> String {
    "password of router \(router.name) of \(router.file.path) in \(cluster.name)"
  }
}
