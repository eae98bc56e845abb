package import Diagnostics

/// The codes of what can be wrong with the controls of the model.
package enum ControlCode {
  /// What a control says of its coverage does not fit what it names.
  package static let coverage = DiagnosticCode("ND0086", "control-coverage")
  /// A control that is not satisfied says nothing of what people have to do.
  package static let manualStep = DiagnosticCode("ND0087", "control-without-manual-step")
  /// A text claims what no tool can know: that somebody fulfils a framework.
  package static let overclaim = DiagnosticCode("ND0088", "control-overclaims")
  /// A control names a rule that does not exist.
  package static let unknownRule = DiagnosticCode("ND0089", "control-names-unknown-rule")

  /// Every code above.
  package static let all = [coverage, manualStep, overclaim, unknownRule]
}
