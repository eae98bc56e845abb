import Diagnostics
import NetworkModel

extension SiteView {
  /// A text in which entries of the model and places in files become links.
  func linked(_ text: String) -> RichText {
    var pieces: [RichText.Piece] = []
    var plain = ""
    for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { plain += " " }
      let core = word.drop { "(`'\"".contains($0) }
      let end = core.reversed().prefix { ")`'\".,;:".contains($0) }.count
      let token = String(core.dropLast(end))
      guard let piece = reference(token) else {
        plain += word
        continue
      }
      plain += word.prefix(word.count - core.count)
      if !plain.isEmpty { pieces.append(.text(plain)) }
      pieces.append(piece)
      plain = String(core.suffix(end))
    }
    if !plain.isEmpty { pieces.append(.text(plain)) }
    return RichText(pieces)
  }

  /// A text in which words between backticks are code, and the rest is linked.
  func prose(_ text: String) -> RichText {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count % 2 == 1 else { return linked(text) }
    return parts.enumerated().reduce(RichText([])) { result, part in
      guard !part.element.isEmpty else { return result }
      return result + (part.offset % 2 == 1 ? .code(part.element) : linked(part.element))
    }
  }

  /// The entry of the model on its distribution's page; nil for ids that are not shown there.
  func entryLink(_ id: String) -> Link? {
    guard let place = inventories.places[id],
      let page = map.page(ofDistribution: place.distribution)
    else { return nil }
    return Link(to: page, at: place.anchor)
  }

  private func reference(_ token: String) -> RichText.Piece? {
    if let link = entryLink(token) { return .codeLink(token, link) }
    let parts = token.split(separator: ":")
    guard parts.count >= 2, let file = filesByPath[String(parts[0])],
      let line = Int(parts[1]), (1...file.lines.count).contains(line)
    else { return nil }
    return .codeLink(token, map.link(to: file.span(ofLine: line)))
  }

  /// Where a statement of the model comes from, with a link when it is on the web.
  func upstream(_ reference: SourceReference) -> RichText {
    let source = sources[reference.source]
    let file = reference.path.split(separator: "/").last.map(String.init)
    let words = [source?.id ?? reference.source, file].compactMap(\.self).joined(separator: ": ")
    let link = source?.link(to: reference.path).flatMap { Link(address: $0) }
    var pieces: [RichText.Piece] = [.link(words, link)]
    switch reference.evidence {
    case .code: break
    case .documentation: pieces.append(.text(", docs"))
    case .inference: pieces.append(.text(", concluded"))
    case .unverified: pieces += [.text(" "), .mark(.unknown, "not proven")]
    }
    return RichText(pieces)
  }

  /// The cell that says where an entry of the model stands and what it cites.
  func sourceCell(_ entry: SourceSpan, _ references: [SourceReference]) -> PortTableView.Cell {
    let place = place(of: entry)
    return PortTableView.Cell(.source(place.text, place.link), notes: references.map(upstream))
  }

  /// A place as running text.
  func placeText(_ span: SourceSpan, isShort: Bool = true) -> RichText {
    let place = place(of: span, isShort: isShort)
    return RichText([.codeLink(place.text, place.link)])
  }
}
