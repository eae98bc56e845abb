internal import Diagnostics
internal import NetworkModel

extension ClaimedFact {
  /// The fact as `extract` prints it.
  var json: JSONValue {
    [
      "line": .integer(span.start.line), "column": .integer(span.start.column),
      "subject": .string(subject.rawValue), "value": .string(value.text),
      "kind": .string(kind.rawValue), "about": .string(about), "quote": .string(quote),
    ]
  }
}
