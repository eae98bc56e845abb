package import Diagnostics
internal import NetworkModel

/// A command for a network provider that the product cannot run.
package struct IrrelevantCommand: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0324", name: "irrelevant-command", severity: .warning,
    title: "A command is about software that the product does not run",
    rationale: """
      The command fails or shows nothing, and the reader takes that for an answer. It is also a \
      sign that the page was written for another product.
      """,
    remediation: "Remove the command, or replace it by one for the software that runs.",
    controls: ["NIST SP 800-53r5 SA-5"])

  private static let tools: Set<Substring> = [
    "nsenter", "pidof", "kubectl", "systemctl", "journalctl", "crictl", "docker", "iptables",
    "curl", "ss", "netstat", "tcpdump", "pgrep", "ps", "calicoctl", "cilium", "helm",
  ]

  /// Creates the rule.
  package init() {}

  /// Reports each component once, at the first command that names it.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let document = comparison.document
    let providers = ProviderComponents(context.catalog)
    var seen: Set<String> = []
    return SourceLines(document, withSamples: true).all.compactMap { line in
      guard Self.isCommand(line.text),
        let component = context.components.component(in: line.text),
        providers.contains(component), !comparison.baseline.canRun(component.id),
        seen.insert(component.id).inserted
      else { return nil }
      let product = comparison.baseline.distribution
      return finding(
        "the command is about \(component.title), which \(product.title) does not run",
        at: line.span.place(of: component.id),
        subject: "\(component.id) in \(document.description.title)"
      )
      .labelled("not part of this product")
      .with(.model, "\(product.title) never runs \(component.title) (\(product.span.citation))")
      .with(.fix, "remove the command")
    }
  }

  /// Whether a line begins with a tool, behind bullets and prompts, and has arguments.
  private static func isCommand(_ line: String) -> Bool {
    guard line.utf8.count < 1000 else { return false }
    let words = line.split { $0 == " " || $0 == "\t" || $0 == "`" }
    let start = words.prefix(4).firstIndex { word in
      word.contains { $0.isLetter } && word != "sudo" && !word.hasSuffix("$")
        && !word.hasSuffix("#")
    }
    guard let start, start + 1 < words.count else { return false }
    return tools.contains(words[start])
  }
}
