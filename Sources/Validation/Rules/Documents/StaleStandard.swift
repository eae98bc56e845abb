package import Diagnostics
package import NetworkModel

/// A standard that was replaced by a later one.
package struct StaleStandard: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0121", name: "stale-standard", severity: .note,
    title: "A standard is cited that a later one replaced",
    rationale: """
      Replaced standards describe older protocol versions, with other authentication and other \
      address families. An auditor looks the current one up.
      """,
    remediation: "Cite the current standard, or say why the old one is meant.",
    controls: ["NIST SP 800-53r5 SA-5", "NIST SP 800-53r5 SA-22"])

  /// Creates the rule.
  package init() {}

  /// Reports each standard once a document; pages that name the successor as well know it.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let standards = context.catalog.vocabulary.knowledge.standards
    let named = StandardNames(document)
    guard !standards.isEmpty, !named.isEmpty else { return [] }
    return standards.compactMap { standard in
      let chain = Self.successors(of: standard, in: standards)
      guard let span = named.place(of: standard.name), let newest = chain.last,
        !chain.contains(where: { named.place(of: $0) != nil })
      else { return nil }
      return finding(
        "\(standard.name) was replaced by \(newest)", at: span,
        subject: "\(standard.name) in \(document.description.title)"
      )
      .labelled("\(standard.about): now \(newest)")
      .with(
        .model, "\(([standard.name] + chain).joined(separator: " -> ")) (\(standard.span.citation))"
      )
      .with(.fix, "cite \(newest), or say that \(standard.name) is what the product implements")
    }
  }

  /// What replaced a standard, and what replaced that; the newest is the last.
  private static func successors(
    of standard: DocumentKnowledge.ReplacedStandard,
    in standards: [DocumentKnowledge.ReplacedStandard]
  ) -> [String] {
    var chain = [standard.successor]
    while let last = chain.last, let next = standards.first(where: { $0.name == last }),
      !chain.contains(next.successor)
    {
      chain.append(next.successor)
    }
    return chain
  }
}

/// The RFCs that a document names, each with its first place.
private struct StandardNames {
  private var places: [String: SourceSpan] = [:]

  var isEmpty: Bool { places.isEmpty }

  init(_ document: PortDocument) {
    let bytes = document.file.bytes
    var index = 0
    while index + 3 < bytes.count {
      defer { index += 1 }
      guard Self.isName(bytes, at: index) else { continue }
      var start = index + 3
      while start < bytes.count, [0x20, 0x2D].contains(bytes[start]), start < index + 4 {
        start += 1
      }
      let digits = bytes[start...].prefix(6).prefix { (0x30...0x39).contains($0) }
      guard (3...5).contains(digits.count) else { continue }
      let name = "RFC \(String(decoding: digits, as: UTF8.self))"
      let span = SourceSpan(file: document.file, range: index..<digits.endIndex)
      if places[name] == nil { places[name] = span }
    }
  }

  func place(of name: String) -> SourceSpan? { places[name] }

  // `RFC` or `rfc`, at the beginning of a word.
  private static func isName(_ bytes: [UInt8], at index: Int) -> Bool {
    let letters = bytes[index..<(index + 3)].map { $0 | 0x20 }
    guard letters == Array("rfc".utf8) else { return false }
    guard index > 0 else { return true }
    let before = bytes[index - 1] | 0x20
    return !(0x61...0x7A).contains(before)
  }
}
