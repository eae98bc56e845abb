/// A fact of a cluster that changes.
package struct FactChange: Hashable, Sendable {
  /// The fact before.
  package let before: ResolvedFact
  /// The fact after.
  package let after: ResolvedFact
  /// The first version that shows the change; nil when clusters and not versions are compared.
  package let version: ProductVersion?

  /// The name used in the model.
  package var name: String { after.name }
  /// What people read.
  package var title: String { after.title }

  /// The reasons that hold after and did not hold before.
  package var causes: [Reason] {
    ChangeReasons(before: before.evaluation.reasons, after: after.evaluation.reasons).added
  }

  /// The facts whose values differ between the first and the last state, in the order of the model.
  ///
  /// Facts that only one of two distributions has say nothing about the other.
  static func changes(_ states: [ClusterState]) -> [FactChange] {
    let facts = states.map { state in
      Dictionary(state.cluster.facts.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    }
    return (states.last?.cluster.facts ?? []).compactMap { after in
      let course = Course(values: facts.map { $0[after.name]?.evaluation.value.text })
      guard let before = facts.first?[after.name], let index = course.arrival else { return nil }
      return FactChange(before: before, after: after, version: states[index].version)
    }
  }
}
