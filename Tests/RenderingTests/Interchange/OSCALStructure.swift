import Diagnostics

/// What every document of OSCAL keeps, whatever kind it is.
///
/// No empty text or list, UUIDs, tokens and times in their forms, words from their lists, each
/// identity once, and references that lead somewhere. It stands in for the published schemas where these are not at hand.
struct OSCALStructure {
  private(set) var faults: [String] = []
  private var defined: [String] = []
  private var referenced: [(path: String, uuid: String)] = []

  /// The faults of a document; empty for a good one.
  static func faults(in document: JSONValue) -> [String] {
    var structure = OSCALStructure()
    structure.checkRoot(document)
    structure.visit(document, key: "", at: "")
    structure.checkReferences()
    return structure.faults
  }

  private mutating func checkRoot(_ document: JSONValue) {
    guard let members = document.members, members.count == 1, let root = members.first else {
      return faults.append("the document is not one object with one member")
    }
    guard let required = Self.required[root.key] else {
      return faults.append("\(root.key) is no kind of document")
    }
    for key in required where root.value[key] == nil { faults.append("\(root.key) lacks \(key)") }
    for key in ["title", "last-modified", "version", "oscal-version"]
    where root.value["metadata"]?[key] == nil {
      faults.append("metadata lacks \(key)")
    }
  }

  private mutating func visit(_ value: JSONValue, key: String, at path: String) {
    switch value {
    case .object(let members):
      if members.isEmpty { faults.append("\(path) is an empty object") }
      for name in Self.requiredInside[key] ?? [] where value[name] == nil {
        faults.append("\(path) lacks \(name)")
      }
      if Set(members.map(\.key)).count != members.count { faults.append("\(path) repeats a key") }
      for member in members { visit(member.value, key: member.key, at: "\(path)/\(member.key)") }
    case .array(let elements):
      if elements.isEmpty { faults.append("\(path) is an empty list") }
      for (index, element) in elements.enumerated() {
        visit(element, key: key, at: "\(path)/\(index)")
      }
    case .string(let text): check(text, key: key, at: path)
    case .null, .decimal: faults.append("\(path) is null or a decimal")
    case .bool, .integer: break
    }
  }

  private mutating func check(_ text: String, key: String, at path: String) {
    if text.isEmpty { return faults.append("\(path) is empty") }
    if !Self.multiline.contains(key), text.contains("\n") { faults.append("\(path) has lines") }
    if Self.isBlank(text.first) || Self.isBlank(text.last) { faults.append("\(path) has blanks") }
    if let words = Self.words[key], !words.contains(text) {
      faults.append("\(path) is \(text), none of \(words.sorted())")
    }
    switch key {
    case "uuid":
      defined.append(text)
      checkUUID(text, at: path)
    case _ where key.hasSuffix("-uuid"), "party-uuids":
      referenced.append((path, text))
      checkUUID(text, at: path)
    case "href", "source":
      if text.hasPrefix("#") { referenced.append((path, String(text.dropFirst()))) }
      if text.contains(where: { " <>\"\\{}|^`".contains($0) }) {
        faults.append("\(path) is no reference: \(text)")
      }
    case "last-modified", "start", "end", "collected", "expires", "deadline":
      if text.wholeMatch(of: #/[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ/#) == nil {
        faults.append("\(path) is no time: \(text)")
      }
    case _ where Self.isToken(key, at: path):
      if text.wholeMatch(of: #/[\p{L}_][\p{L}\p{N}._\-]*/#) == nil {
        faults.append("\(path) is no token: \(text)")
      }
    default: break
    }
  }

  private mutating func checkUUID(_ text: String, at path: String) {
    let form = #/[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/#
    if text.wholeMatch(of: form) == nil { faults.append("\(path) is no UUID: \(text)") }
  }

  private mutating func checkReferences() {
    let known = Set(defined)
    if known.count != defined.count {
      let twice = Dictionary(grouping: defined, by: \.self).filter { $0.value.count > 1 }
      faults.append("two things have one UUID: \(twice.keys.sorted())")
    }
    for reference in referenced where !known.contains(reference.uuid) {
      faults.append("\(reference.path) leads nowhere")
    }
  }

  private static func isToken(_ key: String, at path: String) -> Bool {
    switch key {
    case "name": path.contains("/props/")
    case "id": path.contains("/roles/")
    default: ["class", "role-id", "control-id", "target-id"].contains(key)
    }
  }

  private static func isBlank(_ character: Character?) -> Bool {
    character?.isWhitespace ?? false
  }

  private static let multiline: Set<String> = ["description", "statement", "remarks", "prose"]

  private static let required: [String: [String]] = [
    "assessment-results": ["uuid", "metadata", "import-ap", "results"],
    "plan-of-action-and-milestones": ["uuid", "metadata", "poam-items"],
    "component-definition": ["uuid", "metadata"],
  ]

  private static let requiredInside: [String: [String]] = [
    "results": ["uuid", "title", "description", "start", "reviewed-controls"],
    "observations": ["uuid", "description", "methods", "collected"],
    "risks": ["uuid", "title", "description", "statement", "status"],
    "findings": ["uuid", "title", "description", "target"],
    "target": ["type", "target-id", "status"],
    "poam-items": ["title", "description"],
    "components": ["uuid", "type", "title", "description"],
    "protocols": ["uuid", "name"], "props": ["name", "value"], "parties": ["uuid", "type"],
    "port-ranges": ["start", "end", "transport"], "resources": ["uuid"], "rlinks": ["href"],
    "hashes": ["algorithm", "value"], "attestations": ["parts"], "import-ap": ["href"],
    "relevant-evidence": ["description"], "control-selections": ["include-controls"],
    "control-implementations": ["uuid", "source", "description", "implemented-requirements"],
    "implemented-requirements": ["uuid", "control-id", "description"],
    "remediations": ["uuid", "lifecycle", "title", "description"],
    "mitigating-factors": ["uuid", "description"], "inventory-items": ["uuid", "description"],
    "characterizations": ["origin", "facets"], "facets": ["name", "system", "value"],
    "subjects": ["subject-uuid", "type"], "actors": ["type", "actor-uuid"],
  ]

  private static let words: [String: Set<String>] = [
    "methods": ["EXAMINE", "INTERVIEW", "TEST", "UNKNOWN"], "transport": ["TCP", "UDP"],
    "state": ["satisfied", "not-satisfied", "other"], "reason": ["pass", "fail", "other"],
    "status": ["open", "deviation-approved"], "lifecycle": ["recommendation"],
    "algorithm": ["SHA-256"], "types": ["discovery", "finding", "historic"],
    "type": [
      "system", "software", "tool", "component", "objective-id", "person", "organization",
    ],
  ]
}
