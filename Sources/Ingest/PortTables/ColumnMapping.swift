internal import Markup
internal import NetworkModel

/// What the columns of a table mean.
struct ColumnMapping {
  /// One meaning for each column.
  let meanings: [ColumnMeaning]

  /// Decides by the words of the header.
  init(header: [String]) {
    var used: Set<ColumnMeaning> = []
    var meanings: [ColumnMeaning] = []
    for text in header {
      let meaning = Self.meaning(of: text)
      // The second column with one meaning says something else, such as a comment.
      if meaning != .other, !used.insert(meaning).inserted {
        meanings.append(.notes)
      } else {
        meanings.append(meaning)
      }
    }
    self.meanings = meanings
  }

  /// The first column with a meaning.
  func index(of meaning: ColumnMeaning) -> Int? { meanings.firstIndex(of: meaning) }

  /// Whether the columns can be those of a port table.
  var hasPorts: Bool { index(of: .port) != nil || index(of: .portAndProtocol) != nil }

  private static func meaning(of text: String) -> ColumnMeaning {
    let plain = Vocabulary.normalized(text)
    for (words, meaning) in table where words.contains(plain) { return meaning }
    let mentionsPort =
      plain.contains("port") && !plain.contains("support") && !plain.contains("transport")
    if mentionsPort && plain.contains("protocol") { return .portAndProtocol }
    if plain.hasPrefix("port ") || plain.hasSuffix(" port") || plain.hasSuffix(" ports") {
      return .port
    }
    if plain.hasPrefix("source") { return .source }
    if plain.hasPrefix("destination") { return .destination }
    return .other
  }

  private static let table: [(Set<String>, ColumnMeaning)] = [
    (
      [
        "protocol", "protocols", "proto", "protokoll", "protocole", "protocolo", "协议", "プロトコル",
        "프로토콜", "протокол", "transport protocol",
      ], .ipProtocol
    ),
    (
      [
        "port", "ports", "port s", "port range", "port number", "port numbers", "portbereich",
        "plage de ports", "puerto", "puertos", "端口", "端口范围", "ポート", "ポート範囲", "포트", "порт",
        "порты", "default port",
      ], .port
    ),
    (
      ["service", "component", "process", "application", "dienst", "servicio", "服务", "サービス"],
      .service
    ),
    (["direction", "richtung", "dirección", "方向"], .direction),
    (
      [
        "source", "from", "used by", "client", "initiator", "quelle", "origen", "utilisé par",
        "usado por", "使用者",
      ], .source
    ),
    (["destination", "to", "target", "ziel", "destino", "listener"], .destination),
    (["purpose", "use", "used for", "zweck", "propósito", "目的", "用途", "reason"], .purpose),
    (
      [
        "notes", "note", "description", "comment", "comments", "remarks", "beschreibung",
        "descripción", "details", "说明", "explanation",
      ], .notes
    ),
  ]
}
