import NetworkModel

/// Writes Terraform's language with the layout of `terraform fmt`; every name it gets has passed
/// ``AllowedName``.
struct TerraformText {
  private(set) var text = ""

  mutating func line(_ content: String) {
    text += content
    text += "\n"
  }

  /// A comment line; empty for a bare `#`.
  mutating func comment(_ content: String) { line(content.isEmpty ? "#" : "# \(content)") }

  /// A block with attributes; values are written as they are.
  mutating func block(
    _ head: String, _ attributes: [(String, String)], inner: [(String, [(String, String)])] = []
  ) {
    line("")
    line("\(head) {")
    write(attributes, indent: "  ")
    for (name, values) in inner {
      line("")
      line("  \(name) {")
      write(values, indent: "    ")
      line("  }")
    }
    line("}")
  }

  // The equals signs of neighbouring lines stand below one another.
  private mutating func write(_ attributes: [(String, String)], indent: String) {
    let width = attributes.map(\.0.utf8.count).max() ?? 0
    for (name, value) in attributes {
      let gap = String(repeating: " ", count: width - name.utf8.count)
      line("\(indent)\(name)\(gap) = \(value)")
    }
  }

  static func quoted(_ text: String) -> String { "\"\(text)\"" }

  static func list(_ items: [String]) -> String {
    "[\(items.map(quoted).joined(separator: ", "))]"
  }

  /// A name as the part of an address in Terraform.
  static func identifier(_ name: String) -> String {
    String(name.map { $0 == "-" ? "_" : $0 })
  }

  /// The head of a cloud's file: what it is, its limits, the hosts of each class and their rules.
  static func start(
    _ plan: FirewallPlan, _ classes: ClusterClasses, for dialect: any FirewallDialect
  ) -> TerraformText {
    var text = TerraformText()
    text.comment("\(dialect.title) of cluster \(plan.cluster.name) (\(plan.cluster.title)).")
    for line in RuleComments.lines(for: dialect.capabilities) { text.comment(line) }
    for hostClass in classes.classes {
      text.comment("")
      text.comment("\(hostClass.name): attach its group to these machines")
      for host in hostClass.hosts {
        let addresses = host.addresses.map(\.description).joined(separator: " ")
        text.comment("  \(host.host) \(addresses)")
      }
      for line in RuleComments.lines(for: hostClass.rules) { text.comment("  \(line)") }
    }
    return text
  }

  mutating func variable(_ name: String, _ description: String) {
    block(
      "variable \(Self.quoted(name))",
      [("type", "string"), ("description", Self.quoted(description))])
  }
}
