internal import NetworkModel

/// What tells VRRP groups apart: instances with one number meet only on one interface, and only in
/// one address family.
struct VirtualRouterGroup: Hashable {
  let id: Int
  let interface: String?
  let family: IPAddress.Family
}

extension VirtualRouter {
  /// The groups that the instance belongs to, by family; none where it has no number.
  var groups: [VirtualRouterGroup] {
    guard let id else { return [] }
    return families.sorted().map {
      VirtualRouterGroup(id: id, interface: interface, family: $0)
    }
  }
}
