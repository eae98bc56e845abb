/// Finds what changes about the required flows from the first to the last of some states.
struct FlowComparison {
  private let versions: [ProductVersion?]
  private let flows: [[String: [ResolvedFlow]]]

  init(_ states: [ClusterState]) {
    versions = states.map(\.version)
    flows = states.map { Dictionary(grouping: $0.cluster.requiredFlows, by: \.id) }
  }

  /// The changes, sorted by id, and for one flow in the order of the kinds.
  var changes: [FlowChange] {
    let ids = flows.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
    return ids.sorted().flatMap { id in changes(of: id, flows.map { $0[id] ?? [] }) }
  }

  private func changes(of id: String, _ course: [[ResolvedFlow]]) -> [FlowChange] {
    guard let first = course.first, let last = course.last else { return [] }
    let change = { (kind: FlowChange.Kind, index: Int) in
      FlowChange(
        id: id, kind: kind, before: first, after: last, version: versions[index], end: nil)
    }
    let presence = Course(values: course.map(\.isEmpty))
    if let index = presence.arrival { return [change(first.isEmpty ? .opened : .closed, index)] }
    if first.isEmpty { return passing(id, course, presence).map { [$0] } ?? [] }
    return [
      ports(course).map { change($0.kind, $0.index) },
      ends(course).map { change($0.kind, $0.index) },
      Course(values: course.map(protections)).arrival.map { change(.protection, $0) },
      Course(values: course.map(conditions)).arrival.map { change(.condition, $0) },
    ].compactMap(\.self)
  }

  private func passing(
    _ id: String, _ course: [[ResolvedFlow]], _ presence: Course<Bool>
  ) -> FlowChange? {
    guard let (out, back) = presence.detour else { return nil }
    return FlowChange(
      id: id, kind: .passing, before: [], after: course[out], version: versions[out],
      end: versions[back])
  }

  private func ports(_ course: [[ResolvedFlow]]) -> (kind: FlowChange.Kind, index: Int)? {
    let values = course.map { flows in
      Dictionary(flows.map { ($0.ipProtocol, $0.ports) }, uniquingKeysWith: { $0.union($1) })
    }
    guard let index = Course(values: values).arrival, let before = values.first,
      let after = values.last
    else { return nil }
    if Set(before.keys) != Set(after.keys) { return (.moved, index) }
    if before.allSatisfy({ after[$0.key]?.isSuperset(of: $0.value) ?? false }) {
      return (.widened, index)
    }
    let isNarrower = after.allSatisfy { before[$0.key]?.isSuperset(of: $0.value) ?? false }
    return (isNarrower ? .narrowed : .moved, index)
  }

  /// A pair of roles, and the host that listens when not all hosts of the role do.
  private struct Pair: Hashable {
    let from: Role
    let to: Role
    let host: String?
  }

  private func ends(_ course: [[ResolvedFlow]]) -> (kind: FlowChange.Kind, index: Int)? {
    Course(values: course.map { flows in Set(flows.flatMap(pairs)) })
      .spread(wider: .widened, narrower: .narrowed, other: .redirected)
  }

  private func pairs(of flow: ResolvedFlow) -> [Pair] {
    let hosts: [String?] = flow.hosts ?? [nil]
    return flow.from.flatMap { from in
      flow.to.flatMap { to in hosts.map { Pair(from: from, to: to, host: $0) } }
    }
  }

  private func protections(_ flows: [ResolvedFlow]) -> Set<[String?]> {
    Set(flows.map { [$0.security.encrypted, $0.security.authenticated] })
  }

  /// What decides whether the flow exists and how far it reaches, as the model writes it.
  private struct Terms: Hashable {
    let when: String
    let reach: FlowTemplate.Reach
    let exposure: Exposure
  }

  private func conditions(_ flows: [ResolvedFlow]) -> Set<Terms> {
    Set(
      flows.map(\.template).map {
        Terms(when: $0.when.text, reach: $0.reach, exposure: $0.exposure)
      })
  }
}
