import NetworkModel

/// Writes Terraform's language with the layout of `terraform fmt`.
struct TerraformText: CommentedText {
  private(set) var text = ""

  mutating func line(_ content: String) {
    text += content
    text += "\n"
  }

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

  /// A name as the part of an address in Terraform.
  static func identifier(_ name: String) -> String {
    String(name.map { $0 == "-" ? "_" : $0 })
  }

  /// The head of a cloud's file: what it is, its limits, the hosts of each class and their rules.
  static func start(
    _ plan: FirewallPlan, _ classes: ClusterClasses, for dialect: any FirewallDialect
  ) -> TerraformText {
    start(plan, classes, for: dialect) { hostClass in
      ["\(hostClass.name): attach its group to these machines"]
        + hostClass.hosts.map { host in
          "  \(host.host) \(host.addresses.map(\.description).joined(separator: " "))"
        }
    }
  }

  mutating func variable(_ name: String, _ description: String) {
    block(
      "variable \(Self.quoted(name))",
      [("type", "string"), ("description", Self.quoted(description))])
  }
}
