/// Finds the constraints of a distribution that a cluster breaks.
struct ConstraintCheck {
  let scope: ClusterScope

  func broken() -> [BrokenConstraint] {
    scope.distribution.constraints.compactMap { constraint in
      guard scope.definition.version.map(constraint.versions.contains) ?? true else { return nil }
      let condition = constraint.when.evaluate(in: scope)
      guard condition.isTrue else { return nil }
      let places = constraint.places.flatMap { $0.evaluate(in: scope).reasons }
      return BrokenConstraint(
        constraint: constraint, message: filled(constraint.message),
        reasons: Evaluation(.missing, places + condition.reasons).reasons)
    }
  }

  // A name that has no value is printed as it stands: the sentence must not fall apart.
  private func filled(_ text: String) -> String {
    var result = text
    for name in Constraint.placeholders(in: text) {
      let value =
        name.hasPrefix("$")
        ? scope.key(String(name.dropFirst())).value : scope.fact(String(name))?.value
      result = result.replacing("{\(name)}", with: value?.text ?? String(name))
    }
    return result
  }
}
