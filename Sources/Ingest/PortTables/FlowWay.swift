internal import NetworkModel

/// Which way a flow goes, seen from one host.
enum FlowWay: Hashable {
  case inbound, outbound, both

  /// The way that the words of a text name; nil if there is none.
  init?(in text: String) {
    let plain = Vocabulary.normalized(text)
    var words = Set(plain.split(separator: " ").map(String.init))
    // In running text the short words say something else.
    if words.count > 3 { words.subtract(["in", "out", "both"]) }
    let cjk = { (signs: [String]) in signs.contains(where: plain.contains) }
    let isIn = !words.isDisjoint(with: Self.inWords) || cjk(["入站", "入口", "入方向", "受信", "인바운드"])
    let isOut = !words.isDisjoint(with: Self.outWords) || cjk(["出站", "出口", "出方向", "送信", "아웃바운드"])
    let isBoth = !words.isDisjoint(with: Self.bothWords) || cjk(["双向", "雙向", "双方向", "양방향"])
    switch (isBoth || isIn && isOut, isIn, isOut) {
    case (true, _, _): self = .both
    case (_, true, _): self = .inbound
    case (_, _, true): self = .outbound
    default: return nil
    }
  }

  /// Whether a heading says nothing but which way flows go: `Inbound`, `Outbound rules`.
  static func isOnlyWay(_ text: String) -> Bool {
    let words = Vocabulary.normalized(text).split(separator: " ").map(String.init)
    let general = ["rules", "ports", "port", "traffic", "connections", "connection", "regeln"]
    return words.contains(where: all.contains)
      && words.allSatisfy { all.contains($0) || general.contains($0) }
  }

  /// Every word that says which way, for taking them out of a heading.
  static let all: Set<String> = inWords.union(outWords).union(bothWords)

  private static let inWords: Set<String> = [
    "inbound", "incoming", "ingress", "in", "eingehend", "eingang", "entrant", "entrante",
    "entrantes", "entrada", "входящий", "входящее", "входящие", "masuk",
  ]
  private static let outWords: Set<String> = [
    "outbound", "outgoing", "egress", "out", "ausgehend", "ausgang", "sortant", "sortants",
    "saliente", "salientes", "salida", "saída", "исходящий", "исходящее", "исходящие", "keluar",
  ]
  private static let bothWords: Set<String> = [
    "bidirectional", "bi-directional", "both", "mutual", "two-way", "bidirektional",
    "bidirectionnel", "bidireccional", "bidirecional", "двунаправленный", "dua-arah",
  ]
}
