internal import Diagnostics
internal import NetworkModel

/// Flows of modes that a text offers, such as IP-in-IP, and no row has.
///
/// Only protocols without ports are looked for: their names are unmistakable in a text.
struct OfferedModes {
  let flows: [MissingFlow]

  private static let words: [(name: IPProtocol, words: [String])] = [
    (.ipip, ["ipip", "ip-in-ip", "ip in ip"]), (.vrrp, ["vrrp"]), (.esp, ["esp", "ipsec"]),
    (.gre, ["gre"]),
  ]
  private static let denials = [
    "not", "no", "without", "never", "instead of", "doesn t", "isn t", "unsupported", "disabled",
  ]

  init(_ comparison: DocumentComparison, _ context: RuleContext) {
    let inventory = comparison.baseline.inventory
    let defaults = comparison.baseline.defaultFlows
    let portless = inventory.flows.filter {
      !$0.ipProtocol.hasPorts && defaults[$0.id] == nil
        && !Self.isCovered($0, by: comparison.document)
    }
    var found: [MissingFlow] = []
    var offered: Set<IPProtocol> = []
    for flow in portless where !offered.contains(flow.ipProtocol) {
      guard let words = Self.words.first(where: { $0.name == flow.ipProtocol })?.words,
        let component = flow.component,
        let passage = Self.offer(of: words, by: component, comparison.document, context)
      else { continue }
      offered.insert(flow.ipProtocol)
      found.append(MissingFlow(flow, offer: passage))
    }
    self.flows = found
  }

  private static func offer(
    of words: [String], by component: String, _ document: PortDocument, _ context: RuleContext
  ) -> SourceSpan? {
    for passage in document.passages {
      guard context.components.mentioned(in: passage.text).contains(component) else { continue }
      for sentence in passage.text.split(whereSeparator: { ".;:\n".contains($0) }) {
        let list = WordList(String(sentence))
        guard let word = words.first(where: list.contains),
          !list.containsAny(of: denials)
        else { continue }
        return passage.span.place(of: word)
      }
    }
    return nil
  }

  private static func isCovered(_ flow: InventoryFlow, by document: PortDocument) -> Bool {
    document.flows.contains { claim in
      claim.protocols.contains(.known(flow.ipProtocol))
        || claim.ports.ranges.contains { $0.count == 1 && $0.first == flow.ipProtocol.number }
    }
  }
}
