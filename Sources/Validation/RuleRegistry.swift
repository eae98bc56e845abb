/// All rules, in the order of their ids.
package enum RuleRegistry {
  /// One line a rule.
  package static let all: [any Rule] = [
    ProtocolNotPort()
  ]

  /// The rules by what is known about them.
  package static var infos: [RuleInfo] { all.map { type(of: $0).info } }
}
