/// Finds what changes about the sockets that no flow needs.
struct SocketComparison {
  private let versions: [ProductVersion?]
  private let sockets: [[String: [ResolvedListener]]]

  init(_ states: [ClusterState]) {
    versions = states.map(\.version)
    sockets = states.map { state in
      let all = state.cluster.loopbackOnly + state.cluster.exposedNotRequired
      return Dictionary(grouping: all) { Self.name(of: $0.id) }
    }
  }

  /// The changes, sorted by name, and for one socket in the order of the kinds.
  var changes: [SocketChange] {
    let names = sockets.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
    return names.sorted().flatMap { name in changes(of: name, sockets.map { $0[name] ?? [] }) }
  }

  // The model gives a socket that a key or version can expose two entries; the endings tell them
  // apart.
  private static func name(of id: String) -> String {
    for ending in ["-lo", "-exposed"] where id.hasSuffix(ending) {
      return String(id.dropLast(ending.count))
    }
    return id
  }

  private func changes(of name: String, _ course: [[ResolvedListener]]) -> [SocketChange] {
    guard let first = course.first, let last = course.last else { return [] }
    let change = { (kind: SocketChange.Kind, index: Int) in
      SocketChange(name: name, kind: kind, before: first, after: last, version: versions[index])
    }
    if let index = Course(values: course.map(\.isEmpty)).arrival {
      return [change(first.isEmpty ? .appeared : .vanished, index)]
    }
    let exposed = Course(values: course.map { $0.contains { $0.template.bind == .all } })
    let ports = Course(values: course.map { Set($0.map(Door.init)) })
    return [
      exposed.arrival.map { change(exposed.values.last == true ? .exposed : .enclosed, $0) },
      ports.arrival.map { change(.moved, $0) },
      places(course).map { change($0.kind, $0.index) },
    ].compactMap(\.self)
  }

  private struct Door: Hashable {
    let ipProtocol: IPProtocol
    let ports: PortSet

    init(_ listener: ResolvedListener) {
      ipProtocol = listener.ipProtocol
      ports = listener.ports
    }
  }

  private struct Place: Hashable {
    let role: Role
    let host: String?
  }

  private func places(_ course: [[ResolvedListener]]) -> (kind: SocketChange.Kind, index: Int)? {
    Course(values: course.map { Set($0.flatMap(places(of:))) })
      .spread(wider: .widened, narrower: .narrowed, other: .redirected)
  }

  private func places(of listener: ResolvedListener) -> [Place] {
    let hosts: [String?] = listener.hosts ?? [nil]
    return listener.on.flatMap { role in hosts.map { Place(role: role, host: $0) } }
  }
}
