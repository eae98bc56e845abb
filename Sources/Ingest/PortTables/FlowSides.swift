internal import NetworkModel

/// Who talks to whom in a row, put together from its cells and what stands around the table.
struct FlowSides {
  /// From a column of those who connect.
  var source: [Role] = []
  /// From a column of those who listen.
  var destination: [Role] = []
  /// From a column of the other side, whichever way the flow goes.
  var remote: [Role] = []
  /// From a column of the hosts that the row is about.
  var host: [Role] = []
  /// Which way the row says the flow goes.
  var way: FlowWay?
  private let context: TableContext
  private let group: [Role]

  /// Starts a row of a table; a group is a line inside the table that names hosts.
  init(context: TableContext, group: [Role]) {
    self.context = context
    self.group = group
  }

  private var named: [Role] { group.isEmpty ? context.hosts : group }

  /// Roles with `self` replaced by the hosts that the table is about, if it says which.
  func resolved(_ roles: [Role]) -> [Role] {
    guard roles.contains(.itself) else { return roles }
    let hosts = named.isEmpty ? context.mentioned : named
    guard !hosts.isEmpty else { return roles }
    return Set(roles.filter { $0 != .itself } + hosts).sorted()
  }

  /// The two sides, sorted, and how the direction is stated.
  func settled() -> ([Role], [Role], ClaimedFlow.Direction) {
    let (from, to, direction) = sides()
    return (resolved(from).sorted(), resolved(to).sorted(), direction)
  }

  private func sides() -> ([Role], [Role], ClaimedFlow.Direction) {
    let own = host.isEmpty ? named : host
    if !source.isEmpty || !destination.isEmpty {
      let from = source.isEmpty ? (remote.isEmpty ? caller(own) : remote) : source
      let to = destination.isEmpty ? own : destination
      return (from, to, way == .both ? .mutual : .forward)
    }
    let local = own.isEmpty ? context.mentioned : own
    switch way ?? context.way {
    case .inbound: return (remote, local, .forward)
    case .outbound: return (local, remote, .forward)
    case .both: return remote.isEmpty ? (local, local, .mutual) : (local, remote, .mutual)
    case nil:
      if !remote.isEmpty { return (remote, own, .forward) }
      if host.isEmpty, case .sides(let from, let to, let direction)? = context.pair {
        return (from, to, direction)
      }
      if !context.callers.isEmpty { return (context.callers, own, .forward) }
      return ([], own, .unstated)
    }
  }

  // A row with only a destination speaks of what the named hosts call; without a word about the
  // way, of the callers that the text names.
  private func caller(_ own: [Role]) -> [Role] {
    context.callers.isEmpty ? own : context.callers
  }
}
