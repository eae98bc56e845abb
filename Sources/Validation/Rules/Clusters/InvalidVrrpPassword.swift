package import Diagnostics
package import NetworkModel

/// A VRRP password that keepalived does not take.
package struct InvalidVrrpPassword: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0318", name: "invalid-vrrp-password", severity: .error,
    title: "A VRRP password has not 1 to 8 characters, or differs",
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
    let text = router.password?.text ?? ""
    guard !ConfiguredValue.isTemplate(text), !Self.lengths.contains(text.utf8.count) else {
      return nil
    }
    let message =
      text.isEmpty
      ? "the VRRP group has no password"
      : "the VRRP password has \(text.utf8.count) characters, 8 are the most"
    return finding(
      message, at: router.password?.span ?? router.span, subject: subject(router, cluster)
    )
    .with(.impact, "the product refuses the configuration")
    .with(.fix, "write 1 to 8 characters as authPass")
  }

  // Instances with one number on several controllers are one group.
  private func differences(
    _ routers: [VirtualRouter], _ cluster: ResolvedCluster
  ) -> [Diagnostic] {
    var first: [Int: VirtualRouter] = [:]
    return routers.compactMap { router in
      guard let other = first[router.id] else {
        first[router.id] = router
        return nil
      }
      guard other.file.path != router.file.path, let one = other.password,
        let two = router.password,
        let text = one.text, text != two.text
      else { return nil }
      return finding(
        "the VRRP password differs from that of \(other.carriers[0].name)", at: two.span,
        subject: subject(router, cluster)
      )
      .pointing(at: [.init(one.span, "the other password of group \(router.id)")])
      .with(.impact, "the controllers ignore each other, and both take the virtual address")
      .with(.fix, "write the same authPass into the files of all controllers")
    }
  }

  private func subject(_ router: VirtualRouter, _ cluster: ResolvedCluster) -> String {
    "password of router \(router.id) of \(router.file.path) in \(cluster.name)"
  }
}
