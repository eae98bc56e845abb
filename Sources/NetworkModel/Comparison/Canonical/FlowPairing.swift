/// Which flow of one set is which flow of another.
///
/// Flows with the same packets find each other first, then those that share the most packets, and
/// last those that share nothing but an id.
struct FlowPairing {
  private let old: [CanonicalFlow]
  private let new: [CanonicalFlow]
  private let words: FlowWords
  /// The index of the old flow for each new one; nil for those left over.
  private(set) var partners: [Int?]
  private var isTaken: [Bool]

  init(old: [CanonicalFlow], new: [CanonicalFlow], words: FlowWords) {
    self.old = old
    self.new = new
    self.words = words
    partners = new.map { _ in nil }
    isTaken = old.map { _ in false }
    if words != .apart {
      pairEqual { Statement($0, name: true, terms: true) }
      pairEqual { Statement($0, name: true, terms: false) }
      pairEqual { Statement($0, name: false, terms: true) }
    }
    pairEqual { $0.packets }
    pairOverlapping { flow in flow.ways.map { [flow.ipProtocol.name, $0.from?.name, $0.to?.name] } }
    if (freeOld.map { old[$0] } + freeNew.map { new[$0] }).contains(where: \.isOpenSided) {
      pairOverlapping(only: FlowPairing.isRelated) { [$0.ipProtocol] }
    }
    if words == .ids { pairEqual { [$0.ipProtocol.name, $0.name] } }
  }

  /// The old flows that are no new flow's partner.
  var freeOld: [Int] { old.indices.filter { !isTaken[$0] } }

  /// The new flows without a partner.
  var freeNew: [Int] { new.indices.filter { partners[$0] == nil } }

  private struct Statement: Hashable {
    let packets: CanonicalFlow.Packets
    let name: String
    let terms: [String]

    init(_ flow: CanonicalFlow, name: Bool, terms: Bool) {
      packets = flow.packets
      self.name = name ? FlowWords.plain(flow.name) : ""
      self.terms = terms ? flow.terms.map { FlowWords.plain($0.text) } : []
    }
  }

  /// Pairs the flows left over that have a key in common, in their order.
  private mutating func pairEqual<Key: Hashable>(_ key: (CanonicalFlow) -> Key) {
    var waiting: [Key: [Int]] = [:]
    for index in freeOld.reversed() { waiting[key(old[index]), default: []].append(index) }
    for index in freeNew {
      guard let partner = waiting[key(new[index])]?.popLast() else { continue }
      take(partner, for: index)
    }
  }

  /// Pairs the flows left over that share packets: those of one name first, then the most alike.
  private mutating func pairOverlapping<Bucket: Hashable>(
    only fits: (CanonicalFlow, CanonicalFlow) -> Bool = { _, _ in true },
    in buckets: (CanonicalFlow) -> [Bucket]
  ) {
    let (olds, news) = (freeOld, freeNew)
    guard !olds.isEmpty, !news.isEmpty else { return }
    let edges = FlowOverlaps(old: old, new: new).edges(olds, news, in: buckets)
      .filter { fits(old[$0.old], new[$0.new]) }
      .map { RankedEdge($0, old[$0.old], new[$0.new], words) }
      .sorted()
    for edge in edges where !isTaken[edge.old] && partners[edge.new] == nil {
      take(edge.old, for: edge.new)
    }
  }

  private mutating func take(_ partner: Int, for index: Int) {
    partners[index] = partner
    isTaken[partner] = true
  }

  /// Whether some way of one flow is among the ways of the other.
  private static func isRelated(_ left: CanonicalFlow, _ right: CanonicalFlow) -> Bool {
    guard left.isOpenSided || right.isOpenSided else { return false }
    return left.ways.contains { own in
      right.ways.contains { own.covers($0) || $0.covers(own) }
    }
  }
}

/// A pair in the order in which pairs are taken; the order is the same in both directions.
private struct RankedEdge: Comparable {
  let old: Int
  let new: Int
  private let hasOneName: Bool
  private let likeness: Int
  private let texts: [String]

  init(
    _ edge: FlowOverlaps.Edge, _ before: CanonicalFlow, _ after: CanonicalFlow, _ words: FlowWords
  ) {
    old = edge.old
    new = edge.new
    likeness = edge.likeness
    hasOneName = words != .apart && FlowWords.plain(before.name) == FlowWords.plain(after.name)
    texts = [before, after].map { "\($0.ports) \($0.name) \($0.place)" }.sorted()
  }

  static func < (left: RankedEdge, right: RankedEdge) -> Bool {
    if left.hasOneName != right.hasOneName { return left.hasOneName }
    if left.likeness != right.likeness { return left.likeness > right.likeness }
    if left.texts != right.texts { return left.texts.lexicographicallyPrecedes(right.texts) }
    return (left.old, left.new) < (right.old, right.new)
  }
}

extension CanonicalFlow {
  /// Whether a side of some way is not said.
  var isOpenSided: Bool { ways.contains(where: \.isOpen) }
}
