import Markup
import NetworkModel

/// Reads what a service lets in.
struct FirewalldServiceReader {
  private let settings: FirewalldSettings

  /// firewalld itself stops at includes that go in circles.
  private static let deepestInclude = 8

  init(_ settings: FirewalldSettings) { self.settings = settings }

  /// A draft for each port of a service and of those it includes; one that is unknown when the service
  /// is not among the files.
  func drafts(_ name: String, _ start: FirewalldDraft) -> [FirewalldDraft] {
    var found = Found()
    collect(name, start, depth: 0, &found)
    return found.drafts
  }

  private struct Found {
    var drafts: [FirewalldDraft] = []
    var seen: Set<String> = []
  }

  private func collect(
    _ name: String, _ start: FirewalldDraft, depth: Int, _ found: inout Found
  ) {
    guard found.seen.insert(name).inserted else { return }
    guard depth < Self.deepestInclude,
      let root = settings.services[name]?.root ?? FirewalldBuiltIn.service(name)
    else {
      found.drafts.append(Self.unknown(start))
      return
    }
    let starts = limited(start, to: root.children(named: "destination"))
    let elements = [root] + root.children
    if !elements.allSatisfy(FirewalldVocabulary.knowsAttributes) {
      found.drafts.append(Self.unknown(start))
    }
    for child in root.children {
      switch child.name {
      case "port", "source-port", "protocol":
        for var draft in starts {
          if !FirewalldRules.require(child, &draft.match) { draft.isUnknown = true }
          found.drafts.append(draft)
        }
      case "include": collect(child["service"] ?? "", start, depth: depth + 1, &found)
      case "short", "description", "destination", "module", "helper": continue
      default: found.drafts.append(Self.unknown(start))
      }
    }
  }

  private static func unknown(_ draft: FirewalldDraft) -> FirewalldDraft {
    var draft = draft
    draft.isUnknown = true
    return draft
  }

  /// With receivers for one family only, the service is not let in over the other.
  private func limited(
    _ start: FirewalldDraft, to destinations: [XMLElement]
  ) -> [FirewalldDraft] {
    guard let receivers = destinations.first else { return [start] }
    return [("ipv4", IPAddress.Family.ipv4), ("ipv6", .ipv6)].compactMap { name, family in
      guard let text = receivers[name] else { return nil }
      var draft = start
      if let known = start.match.family, known != family { return nil }
      guard let set = IptablesValues.addresses(text, family) else { return Self.unknown(start) }
      draft.match.family = family
      draft.match.destinations = draft.match.destinations?.intersection(set) ?? set
      return draft
    }
  }
}
