internal import Diagnostics
internal import NetworkModel

/// Reads lists whose items ask to open ports.
///
/// Only items that say so count: numbers beside the word "port" in an option reference or an
/// instruction are no claim.
struct PortListReader {
  let words: RoleWords
  /// Whether the page asks to open the ports that its options name.
  var opensOptions = false

  /// The claims of a list as one table; nil for a list without any.
  func read(_ list: ListSite) -> DocumentTable? {
    let asks =
      (list.introduction.map(PortSentence.announcesPorts) ?? false)
      || list.headings.last.map(PortSentence.announcesPorts) == true
      || list.headings.last.map(FlowWay.isOnlyWay) == true && list.announcement != nil
    let outer = list.introduction.map(HeaderWords.protocols) ?? []
    let way = list.headings.last.flatMap { FlowWay.isOnlyWay($0) ? FlowWay(in: $0) : nil }
    let flows = list.items.flatMap { read($0, in: list, asks: asks, outer) }
      .map { Self.directed($0, way) }
    guard let first = flows.first, let last = flows.last else { return nil }
    let range = first.span.range.lowerBound..<last.span.range.upperBound
    return DocumentTable(
      kind: .ports, heading: list.headings.last ?? "", flows: flows,
      span: SourceSpan(file: first.span.file, range: range))
  }

  // Below `Outbound` the hosts that a list names are those that connect.
  private static func directed(_ claim: ClaimedFlow, _ way: FlowWay?) -> ClaimedFlow {
    guard let way else { return claim }
    var claim = claim
    claim.direction = way == .both ? .mutual : .forward
    if way == .outbound { (claim.from, claim.to) = (claim.to, claim.from) }
    return claim
  }

  private func read(
    _ item: ClaimedCell, in list: ListSite, asks: Bool, _ outerProtocols: [ClaimedProtocol]
  ) -> [ClaimedFlow] {
    var parts = PortSentence.read(item.text)
    if parts.isEmpty, asks { parts = PortSentence.item(item.text, outer: outerProtocols) }
    if parts.isEmpty, opensOptions { parts = PortSentence.defaults(of: item.text) }
    guard !parts.isEmpty else { return [] }
    let named = PortSentence.listeners(in: item.text, words: words)
    let outer = list.introduction.flatMap(words.knownRoles) ?? []
    return parts.map { part in
      var claim = ClaimedFlow(span: item.span)
      claim.protocols = part.protocols
      claim.ports = part.ports
      claim.to = named.isEmpty ? outer.sorted() : named
      claim.notes = item.text
      claim.condition = ConditionText.find(in: item.text)
      claim.cells = [.notes: item]
      if HostLocalWords.speak(in: item.text, list.introduction ?? "") { claim.scope = .hostLocal }
      return claim
    }
  }
}
