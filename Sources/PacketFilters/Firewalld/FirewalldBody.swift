import Diagnostics
import Markup
import NetworkModel

/// Reads the elements of a zone or policy in the order in which firewalld tries them: rich rules below
/// zero, what denies, what allows, rich rules above zero.
struct FirewalldBody {
  private let item: FirewalldItem
  private let settings: FirewalldSettings

  init(_ item: FirewalldItem, _ settings: FirewalldSettings) {
    self.item = item
    self.settings = settings
  }

  /// Elements that say nothing about packets to the host.
  private static let silent: Set = [
    "short", "description", "interface", "source", "forward", "masquerade",
    "icmp-block-inversion", "ingress-zone", "egress-zone",
  ]

  var rules: Diagnosed<[FilterRule]> {
    var parts = Parts()
    let isInverted = !item.root.children(named: "icmp-block-inversion").isEmpty
    if !FirewalldVocabulary.knowsAttributes(of: item.root) { addUnknown(item.root, &parts) }
    for element in item.root.children where !Self.silent.contains(element.name) {
      guard FirewalldVocabulary.knowsAttributes(of: element) else {
        addUnknown(element, &parts)
        continue
      }
      switch element.name {
      case "rule": addRich(element, &parts)
      case "forward-port": addForwarding(element, FirewalldDraft(verdict: .drop), &parts)
      case "icmp-block":
        var draft = FirewalldDraft(verdict: isInverted ? .accept : .drop)
        let reader = Reader(element: element, item: item, settings: settings)
        let drafts = reader.icmp(&draft)
        parts.add(drafts, by: reader, at: isInverted ? .allow : .deny)
      default:
        let reader = Reader(element: element, item: item, settings: settings)
        let drafts = reader.drafts(FirewalldDraft(verdict: .accept))
        parts.add(drafts, by: reader, at: .allow)
      }
    }
    return parts.joined
  }

  /// Whatever the element does, it may do it to any packet, and before all others.
  private func addUnknown(_ element: XMLElement, _ parts: inout Parts) {
    var draft = FirewalldDraft(verdict: .drop)
    draft.isUnknown = true
    parts.add([draft], by: Reader(element: element, item: item, settings: settings), at: .first)
  }

  /// Packets that are sent on to another port or host before any rule is asked: where they end is not
  /// read.
  private func addForwarding(
    _ element: XMLElement, _ start: FirewalldDraft, _ parts: inout Parts
  ) {
    var draft = start
    _ = FirewalldRules.require(element, &draft.match)
    draft.isUnknown = true
    parts.add([draft], by: Reader(element: element, item: item, settings: settings), at: .first)
  }

  /// The part of a rich rule that decides about packets; a rule has at most one of each.
  private static func part(_ name: String) -> String {
    switch name {
    case "source", "destination": name
    case "accept", "reject", "drop": "action"
    default: "subject"
    }
  }

  private func addRich(_ element: XMLElement, _ parts: inout Parts) {
    let priority = element["priority"].map { Int($0) ?? Int.min } ?? 0
    var draft = FirewalldDraft(verdict: .next)
    draft.isUnknown = priority == Int.min
    switch element["family"] {
    case "ipv4": draft.match.family = .ipv4
    case "ipv6": draft.match.family = .ipv6
    case nil: break
    default: draft.isUnknown = true
    }
    var collected = FirewalldRules(item, settings)
    var subject: XMLElement?
    var forwarding: XMLElement?
    var seen: Set<String> = []
    var isPlain = true
    for child in element.children {
      if !FirewalldVocabulary.knowsAttributes(of: child) { isPlain = false }
      switch child.name {
      case "source": collected.narrow(&draft, to: child, \.sources)
      case "destination": collected.narrow(&draft, to: child, \.destinations)
      case "accept", "reject", "drop":
        draft.verdict = child.name == "accept" ? .accept : .drop
        if !child.children.isEmpty { draft.isUnknown = true }
      case "forward-port": forwarding = child
      case "log", "nflog", "audit", "mark", "masquerade", "tcp-mss-clamp": continue
      default: subject = child
      }
      if !seen.insert(Self.part(child.name)).inserted { isPlain = false }
    }
    // What an attribute changes is not known, and of a rule with two of a kind firewalld keeps the last
    // one or nothing: which packets it is about is not known either.
    if !isPlain { return addUnknown(element, &parts) }
    if let forwarding { return addForwarding(forwarding, draft, &parts) }
    if subject?.name == "icmp-block" { draft.verdict = .drop }
    guard draft.verdict != .next || draft.isUnknown else { return }
    let drafts = subject.map {
      Reader(element: $0, item: item, settings: settings).drafts(draft)
    }
    let place: Place =
      priority != 0 ? .priority(priority) : draft.verdict == .accept ? .allow : .deny
    let whole = Reader(element: element, item: item, settings: settings)
    parts.add(drafts ?? [draft], by: whole, at: place)
  }
}

/// Where a rule is tried.
private enum Place: Hashable {
  case first
  case priority(Int)
  case deny
  case allow

  /// Rich rules below zero, then what denies, what allows, rich rules above zero.
  var order: (Int, Int) {
    switch self {
    case .first: (-1, 0)
    case .priority(let number): (number < 0 ? 0 : 3, number)
    case .deny: (1, 0)
    case .allow: (2, 0)
    }
  }
}

/// Rules with the places where they are tried.
private struct Parts {
  private var found: [(place: Place, rules: [FilterRule])] = []
  private var diagnostics: [Diagnostic] = []

  mutating func add(_ drafts: [FirewalldDraft], by reader: Reader, at place: Place) {
    var rules = FirewalldRules(reader.item, reader.settings)
    for draft in drafts { rules.add(draft, for: reader.element) }
    found.append((place, rules.rules))
    diagnostics += rules.diagnostics
  }

  var joined: Diagnosed<[FilterRule]> {
    let ordered = found.enumerated().sorted {
      let left = $0.element.place.order
      let right = $1.element.place.order
      return (left.0, left.1, $0.offset) < (right.0, right.1, $1.offset)
    }
    return Diagnosed(ordered.flatMap(\.element.rules), diagnostics)
  }
}

/// Reads one element that names services, ports or types.
private struct Reader {
  let element: XMLElement
  let item: FirewalldItem
  let settings: FirewalldSettings

  /// A draft limited to what the element names; several for services.
  func drafts(_ start: FirewalldDraft) -> [FirewalldDraft] {
    var draft = start
    switch element.name {
    case "service":
      return FirewalldServiceReader(settings).drafts(element["name"] ?? "", start)
    case "port", "source-port", "protocol":
      if !FirewalldRules.require(element, &draft.match) { draft.isUnknown = true }
      return [draft]
    case "icmp-type", "icmp-block": return icmp(&draft)
    default:
      draft.isUnknown = true
      return [draft]
    }
  }

  /// One draft for each family that has the type.
  func icmp(_ draft: inout FirewalldDraft) -> [FirewalldDraft] {
    let families = draft.match.family.map { [$0] } ?? [.ipv4, .ipv6]
    let drafts = families.compactMap { family -> FirewalldDraft? in
      guard let types = FirewalldBuiltIn.icmpTypes(element["name"] ?? "", family) else {
        return nil
      }
      var limited = draft
      limited.match.family = family
      limited.match.protocols = [family == .ipv4 ? 1 : 58]
      limited.match.icmpTypes = types
      return limited
    }
    if drafts.isEmpty { draft.isUnknown = true }
    return drafts.isEmpty ? [draft] : drafts
  }
}
