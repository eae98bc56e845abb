/// Text of a language whose comments begin with `#` and end with the line, and whose texts stand in
/// double quotes; every name it gets has passed ``AllowedName``, which knows no quotes.
protocol CommentedText {
  /// Creates an empty text.
  init()
  /// Adds a line.
  mutating func line(_ content: String)
}

extension CommentedText {
  /// Adds a comment line; a bare `#` for an empty one.
  mutating func comment(_ content: String) { line(content.isEmpty ? "#" : "# \(content)") }

  static func quoted(_ text: String) -> String { "\"\(text)\"" }

  static func list(_ items: [String]) -> String {
    "[\(items.map(quoted).joined(separator: ", "))]"
  }

  /// The head of a cluster's file: what it is, its limits, and for each class its hosts, in the words
  /// of the language, and its rules.
  static func start(
    _ plan: FirewallPlan, _ classes: ClusterClasses, for dialect: any FirewallDialect,
    hosts: (HostClass) -> [String]
  ) -> Self {
    var text = Self()
    text.comment("\(dialect.title) of cluster \(plan.cluster.name) (\(plan.cluster.title)).")
    for line in RuleComments.lines(for: dialect.capabilities) { text.comment(line) }
    for hostClass in classes.classes {
      text.comment("")
      for line in hosts(hostClass) { text.comment(line) }
      for line in RuleComments.lines(for: hostClass.rules) { text.comment("  \(line)") }
    }
    return text
  }
}
