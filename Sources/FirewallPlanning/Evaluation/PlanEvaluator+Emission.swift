package import Diagnostics

extension PlanEvaluator {
  /// Writes a host's files and reads them back: none, and an error for each difference, where they do
  /// not do exactly what the cluster needs.
  ///
  /// Files of dialects that nothing reads back are handed on as they are: see ``reads(_:)``.
  package func emit(
    _ plan: HostPlan, by dialect: any HostDialect
  ) -> Diagnosed<[EmittedFile]> {
    let emitted = dialect.emitFiles(plan)
    guard Self.reads(dialect.id), !emitted.value.isEmpty else { return emitted }
    // Scripts only load what the other files say.
    let texts = emitted.value.filter { !$0.path.hasSuffix(".sh") }.map {
      SourceFile(path: $0.path, text: $0.text)
    }
    let findings = check(texts, dialect: dialect.id, against: plan)
    let isFaulty = findings.contains { $0.severity == .error }
    return Diagnosed(isFaulty ? [] : emitted.value, emitted.diagnostics + findings)
  }
}
