/// Writes Kubernetes objects as YAML.
struct KubernetesText: CommentedText {
  private(set) var text = ""

  mutating func line(_ content: String) {
    text += content
    text += "\n"
  }

  /// A line at a depth of two blanks each.
  mutating func line(_ depth: Int, _ content: String) {
    text += String(repeating: " ", count: depth * 2)
    line(content)
  }

  /// Begins an object.
  mutating func object(_ version: String, _ kind: String, _ name: String) {
    line("---")
    line("apiVersion: \(version)")
    line("kind: \(kind)")
    line("metadata:")
    line(1, "name: \(Self.quoted(name))")
  }

  /// The head of a file: what it is, its limits, the hosts of each class and their rules.
  static func start(
    _ plan: FirewallPlan, _ classes: ClusterClasses, for dialect: any FirewallDialect
  ) -> KubernetesText {
    start(plan, classes, for: dialect) { hostClass in
      ["\(hostClass.name): \(hostClass.hosts.map(\.host).joined(separator: " "))"]
    }
  }
}
