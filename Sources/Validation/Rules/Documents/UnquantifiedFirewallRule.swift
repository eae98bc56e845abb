package import Diagnostics
package import NetworkModel

/// A sentence that asks for an opening in a firewall and names no port.
package struct UnquantifiedFirewallRule: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0116", name: "unquantified-firewall-rule", severity: .warning,
    title: "A sentence asks for access and names no port",
    rationale: """
      Whoever has to carry it out opens everything to be sure, or asks and waits. Neither can be \
      reviewed.
      """,
    remediation: "Name the protocol, the port and both sides in the same sentence.",
    controls: ["NIST SP 800-53r5 SA-4(9)", "NIST SP 800-53r5 SC-7(5)", "PCI DSS 4.0.1 1.2.5"])

  private static let firewalls = [
    "firewall", "firewalls", "security group", "security groups", "network acl", "network acls",
  ]
  private static let demands = [
    "should", "must", "need", "needs", "configure", "configured", "ensure", "make sure", "allow",
    "allows", "open", "permit", "enable", "required",
  ]
  private static let accesses = [
    "access", "traffic", "connection", "connections", "connectivity", "communication", "inbound",
    "outbound", "ingress", "egress",
  ]
  private static let pointers = [
    "following", "below", "above", "table", "listed", "see", "refer", "these", "those", "list",
    "documentation", "disable", "disabled", "stop", "if", "same", "not", "this", "restrict",
    "block",
    "exists", "prevent", "deny", "protect", "behind",
  ]

  /// Creates the rule.
  package init() {}

  /// Looks at paragraphs without any number: a port may stand in the next sentence.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let tables = document.tables.filter { $0.kind == .ports }.map(\.span.start.line)
    return document.passages.flatMap { passage -> [Diagnostic] in
      let end = passage.span.end.line
      guard Self.hasNoPort(passage.text), !tables.contains(where: { (end...end + 4).contains($0) })
      else { return [] }
      return Sentences.of(passage.text).compactMap { report($0, passage, document) }
    }
  }

  private func report(
    _ sentence: String, _ passage: ClaimedCell, _ document: PortDocument
  ) -> Diagnostic? {
    let words = WordList(sentence)
    guard sentence.hasSuffix("."), words.containsAny(of: Self.firewalls),
      words.containsAny(of: Self.demands), words.containsAny(of: Self.accesses),
      !words.containsAny(of: Self.pointers)
    else { return nil }
    let word = Self.firewalls.first(where: words.contains) ?? ""
    return finding(
      "the sentence asks for access through a firewall and names no port",
      at: passage.span.place(of: word), subject: "\(sentence) in \(document.description.title)"
    )
    .labelled("which port, from where to where?")
    .with(.impact, "whoever carries it out has to guess")
    .with(.fix, "name the protocol, the port and both sides, or point at the row")
  }

  /// Whether no number of a text can be a port: `layer 3`, `k0s`.
  private static func hasNoPort(_ text: String) -> Bool {
    !text.split { !$0.isLetter && !$0.isNumber }
      .contains { $0.count > 1 && $0.allSatisfy(\.isNumber) }
  }
}
