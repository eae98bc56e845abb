import Diagnostics
import NetworkModel
import PacketFilters

/// What comments and descriptions say about rules, fit for any language whose comments end with the
/// line.
struct RuleComments {
  /// The longest line of a header.
  static let longestLine = 240

  /// The rules of a plan, one line a flow or base rule: protocol, ports, senders, owner, expiry, the
  /// line of the model and the purpose.
  static func lines(for rules: [PlannedRule]) -> [String] {
    let sent = rules.filter(\.isOutgoing)
    guard !sent.isEmpty else { return rules.flatMap(lines) }
    return rules.filter { !$0.isOutgoing }.flatMap(lines) + ["What the host sends:"]
      + sent.flatMap(lines)
  }

  private static func lines(for rule: PlannedRule) -> [String] {
    let senders = rule.group.map { " \(rule.isOutgoing ? "to" : "from") \($0.name)" } ?? ""
    guard rule.kind == .flow else {
      return [line("\(rule.comment)\(what(rule.match))\(senders): \(rule.purpose)")]
    }
    return rule.flows.map { line(for: $0, senders: senders) }
  }

  /// What a dialect does about base rules that it does not write word by word.
  static func lines(for capabilities: DialectCapabilities) -> [String] {
    capabilities.differences.map { line("base:\($0.rule.rawValue): \($0.reason)") }
      + capabilities.limits.map(line)
  }

  /// The ids of flows with their owner and the end of their approval as far as they fit; only
  /// characters of ``AllowedName`` and semicolons.
  static func description(of flows: [PlannedFlow], or base: String, atMost longest: Int) -> String {
    guard !flows.isEmpty else { return String(base.prefix(longest)) }
    var text = ""
    for flow in flows {
      let owner = flow.owner.flatMap { AllowedName.accepts($0) ? "; owner \($0)" : nil } ?? ""
      let expiry = flow.expires.map { "; until \($0.text)" } ?? ""
      let gap = text.isEmpty ? "" : " "
      for candidate in [flow.id + owner + expiry, flow.id + expiry, flow.id] {
        guard text.utf8.count + gap.utf8.count + candidate.utf8.count <= longest else { continue }
        text += gap + candidate
        break
      }
    }
    return text
  }

  private static func what(_ match: PacketMatch) -> String {
    guard let number = match.protocols?.first, let known = IPProtocol(number: Int(number)),
      let ports = match.ports ?? match.originalPorts
    else { return "" }
    return " \(known.name) \(ports)"
  }

  private static func line(for flow: PlannedFlow, senders: String) -> String {
    var text = "\(flow.id): \(flow.ipProtocol.name)"
    if !flow.ports.isEmpty { text += " \(flow.ports)" }
    text += senders
    if let owner = flow.owner { text += "; owner \(owner)" }
    if let expires = flow.expires { text += "; until \(expires.text)" }
    if let span = flow.spans.first {
      text += "; \(span.file.path):\(span.file.lines.line(at: span.range.lowerBound))"
    }
    return line(text + "; \(flow.purpose)")
  }

  private static func line(_ text: String) -> String {
    AllowedName.commentLine(text, atMost: longestLine)
  }
}
