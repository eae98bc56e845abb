/// A value with everything learned while producing it.
///
/// Stages over user input return this instead of throwing: wrong input yields the best value there
/// is and says what was wrong.
package struct Diagnosed<Value> {
  /// The value; what it holds when the input was wrong is said by the stage.
  package var value: Value
  /// What was learned, in the order of discovery.
  package var diagnostics: [Diagnostic]

  /// Pairs a value with diagnostics.
  package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  /// Applies a stage to the value and keeps the diagnostics of both.
  package func map<Result>(_ transform: (Value) -> Result) -> Diagnosed<Result> {
    Diagnosed<Result>(transform(value), diagnostics)
  }

  /// Takes the value and appends the diagnostics to a list.
  package func unwrap(into diagnostics: inout [Diagnostic]) -> Value {
    diagnostics.append(contentsOf: self.diagnostics)
    return value
  }
}

extension Diagnosed: Sendable where Value: Sendable {}
