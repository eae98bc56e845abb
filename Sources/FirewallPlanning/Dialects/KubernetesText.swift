import NetworkModel

/// Writes Kubernetes objects as YAML; every name it gets has passed ``AllowedName``, which knows no
/// quotes.
struct KubernetesText {
  private(set) var text = ""

  /// A line at a depth of two blanks each.
  mutating func line(_ depth: Int, _ content: String) {
    text += String(repeating: " ", count: depth * 2)
    text += content
    text += "\n"
  }

  /// A comment line; empty for a bare `#`.
  mutating func comment(_ content: String) { line(0, content.isEmpty ? "#" : "# \(content)") }

  static func quoted(_ text: String) -> String { "\"\(text)\"" }

  static func list(_ items: [String]) -> String {
    "[\(items.map(quoted).joined(separator: ", "))]"
  }

  /// Begins an object.
  mutating func object(_ version: String, _ kind: String, _ name: String) {
    line(0, "---")
    line(0, "apiVersion: \(version)")
    line(0, "kind: \(kind)")
    line(0, "metadata:")
    line(1, "name: \(Self.quoted(name))")
  }

  /// The head of a file: what it is, its limits, the hosts of each class and their rules.
  static func start(
    _ plan: FirewallPlan, _ classes: ClusterClasses, for dialect: any FirewallDialect
  ) -> KubernetesText {
    var text = KubernetesText()
    text.comment("\(dialect.title) for cluster \(plan.cluster.name) (\(plan.cluster.title)).")
    for line in RuleComments.lines(for: dialect.capabilities) { text.comment(line) }
    for hostClass in classes.classes {
      text.comment("")
      let hosts = hostClass.hosts.map(\.host).joined(separator: " ")
      text.comment("\(hostClass.name): \(hosts)")
      for line in RuleComments.lines(for: hostClass.rules) { text.comment("  \(line)") }
    }
    return text
  }
}
