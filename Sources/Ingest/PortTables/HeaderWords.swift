internal import NetworkModel

/// What a column can be, finer than what a claim keeps.
enum ColumnKind: Hashable {
  case port, ipProtocol, portAndProtocol, service, direction, purpose, notes, condition
  /// Who opens the connection.
  case source
  /// Who listens.
  case destination
  /// The other side, whichever way the flow goes: `Used By`, `CIDR`.
  case remote
  /// The host that the row is about.
  case host
  /// The name of a setting.
  case setting
  /// The value of a setting when nobody sets it.
  case defaultValue
  /// Whether the flow leaves the host.
  case scope
  /// Known to say nothing about the flow, such as the protocol of layer 5.
  case unrelated

  /// What a claim calls it.
  var meaning: ColumnMeaning {
    switch self {
    case .port: .port
    case .ipProtocol: .ipProtocol
    case .portAndProtocol: .portAndProtocol
    case .service: .service
    case .direction: .direction
    case .purpose: .purpose
    case .notes: .notes
    case .source, .remote: .source
    case .destination, .host: .destination
    case .condition, .setting, .defaultValue, .scope, .unrelated: .other
    }
  }
}

/// The words of headers, in English and the main languages of translations.
enum HeaderWords {
  /// What the words of a header say; nil when nobody knows them.
  static func kind(of header: String) -> ColumnKind? {
    let plain = Vocabulary.normalized(header)
    if let known = phrases[plain] { return known }
    let words = plain.split(separator: " ").map(String.init)
    let has = { (set: Set<String>) in words.contains(where: set.contains) }
    let speaksOfPort = has(portWords) || portSigns.contains(where: plain.contains)
    let speaksOfProtocol = has(protocolWords) || protocolSigns.contains(where: plain.contains)
    if speaksOfPort {
      if has(["source", "src", "quelle", "origen", "origem"]) || plain.hasPrefix("源") {
        return .unrelated
      }
      if speaksOfProtocol { return .portAndProtocol }
      if has(["name", "names", "description", "purpose", "usage"]) { return .purpose }
      if has(["nodeport", "count", "speed", "type", "channel", "group", "switch", "usb"]) {
        return .unrelated
      }
      return .port
    }
    if speaksOfProtocol {
      return has(["5", "7", "l5", "l7", "application", "app"]) ? .unrelated : .ipProtocol
    }
    let isListOfProtocols = words.count > 1 && words.allSatisfy { ProtocolWords.named($0) != nil }
    return isListOfProtocols ? .ipProtocol : kind(ofFirst: words)
  }

  /// Whether a text is one of the known headers, word for word.
  static func isPhrase(_ header: String) -> Bool { phrases[Vocabulary.normalized(header)] != nil }

  /// Whether the headers are those of a cluster listing that a command printed.
  static func isCommandOutput(_ header: [String]) -> Bool {
    let plain = Set(header.map { Vocabulary.normalized($0) })
    return plain.contains("age") && !plain.isDisjoint(with: ["name", "cluster-ip", "namespace"])
  }

  /// The protocols that the header itself names, as in `TCP ports`.
  static func protocols(in header: String) -> [ClaimedProtocol] {
    var found: [ClaimedProtocol] = []
    for word in Vocabulary.normalized(header).split(separator: " ") {
      guard case .known(let known)? = ProtocolWords.named(String(word)) else { continue }
      if !found.contains(.known(known)) { found.append(.known(known)) }
    }
    return found
  }

  private static func kind(ofFirst words: [String]) -> ColumnKind? {
    guard let first = words.first, words.count <= 4 else { return nil }
    let pairs = [("source", "destination"), ("from", "to"), ("src", "dst")]
    if pairs.contains(where: { words.contains($0.0) && words.contains($0.1) }) { return .direction }
    if ["source", "sources", "from", "src"].contains(first) { return .source }
    if ["destination", "destinations", "to", "dest", "dst"].contains(first) { return .destination }
    if ["used", "required", "needed"].contains(first), words.contains("by") { return .remote }
    if ["direction"].contains(first) { return .direction }
    if words.last == "option" || words.last == "flag" || words.last == "setting" { return .setting }
    if first == "default" { return .defaultValue }
    return nil
  }

  private static let portWords: Set<String> = [
    "port", "ports", "portbereich", "portnummer", "portnummern", "puerto", "puertos", "porta",
    "portas", "porte", "порт", "порты", "порта", "портов",
  ]
  private static let portSigns = ["端口", "连接埠", "連接埠", "通訊埠", "ポート", "포트"]
  private static let protocolWords: Set<String> = [
    "protocol", "protocols", "proto", "protokoll", "protokolle", "protocole", "protocoles",
    "protocolo", "protocolos", "protokol", "протокол", "протоколы", "transport",
  ]
  private static let protocolSigns = ["协议", "協議", "協定", "プロトコル", "프로토콜"]

  private static let phrases: [String: ColumnKind] = {
    var phrases: [String: ColumnKind] = [:]
    for (kind, words) in table {
      for word in words { phrases[word] = kind }
    }
    return phrases
  }()

  private static let table: [(ColumnKind, [String])] = [
    (
      .service,
      [
        "service", "services", "service name", "component", "components", "process", "processes",
        "application", "app", "name", "listener", "software", "daemon", "program", "product",
        "configuration", "dienst", "dienste", "komponente", "anwendung", "composant", "servicio",
        "componente", "serviço", "layanan", "komponen", "服务", "组件", "組件", "サービス",
        "コンポーネント", "서비스", "구성 요소", "컴포넌트", "сервис", "служба", "компонент",
      ]
    ),
    (
      .direction,
      [
        "direction", "directions", "connection type", "connection", "traffic", "traffic direction",
        "flow", "in out", "inbound outbound", "ingress egress", "communication",
        "who talks to whom",
        "richtung", "verkehrsrichtung", "sens", "dirección", "direccion", "direção", "direcção",
        "arah", "方向", "방향", "направление",
      ]
    ),
    (
      .source,
      [
        "source", "sources", "src", "from", "initiator", "initiators", "origin", "caller",
        "source host", "source hosts", "from host", "inbound from", "client", "clients", "quelle",
        "von", "herkunft", "fuente", "fuentes", "fonte", "fontes", "sorgente", "начало", "发起者",
        "接続元", "origen", "desde", "origem", "de", "depuis", "sumber", "源", "来源", "來源",
        "发起方", "送信元", "ソース", "출발지", "소스", "원본", "источник", "откуда",
      ]
    ),
    (
      .remote,
      [
        "used by", "peer", "peers", "remote", "remote host", "cidr", "cidrs", "source cidr",
        "address range", "remote ip prefix", "remote ip", "remote address", "source ip",
        "source ips",
        "source address", "source addresses", "allowed from", "accessed by", "consumers",
        "consumer", "verwendet von", "genutzt von",
        "utilisé par", "usada por", "utilizado pelo", "utilizada por", "usado por", "utilizado por",
        "digunakan oleh", "使用者", "使用方", "사용 주체",
        "사용자", "使用元", "кем используется", "используется",
      ]
    ),
    (
      .destination,
      [
        "destination", "destinations", "dest", "dst", "to", "target", "targets", "responder",
        "destination host", "destination hosts", "listening host", "ziel", "nach", "destino",
        "hacia", "vers", "zielort", "destinazione", "destinations", "назначения", "接続先", "ターゲット",
        "接收方", "para", "tujuan", "目标", "目的地", "宛先", "送信先", "목적지", "대상",
        "куда",
      ]
    ),
    (
      .host,
      [
        "host", "hosts", "host s", "node", "nodes", "node s", "node type", "role", "roles",
        "server",
        "servers", "machine", "machines", "on", "open on", "listens on", "rolle", "knoten", "rôle",
        "nodo", "nodos", "rol", "节点", "角色", "主机", "ノード", "ロール", "노드", "역할", "узел", "роль",
      ]
    ),
    (
      .purpose,
      [
        "utilisé pour", "utilizado para", "usado para", "purpose", "purposes", "use", "uses",
        "usage", "used for", "function", "reason", "why",
        "justification", "zweck", "verwendung", "but", "objet", "utilisation", "propósito",
        "proposito", "finalidad", "finalidade", "uso", "kegunaan", "目的", "用途", "목적", "용도",
        "назначение", "цель",
      ]
    ),
    (
      .notes,
      [
        "notes", "note", "description", "descriptions", "comment", "comments", "remark", "remarks",
        "details", "explanation", "info", "information", "additional information", "beschreibung",
        "anmerkung", "anmerkungen", "bemerkung", "bemerkungen", "hinweis", "hinweise",
        "description du service", "remarques", "descripción", "notas", "descrição", "observações",
        "keterangan", "deskripsi", "说明", "描述", "备注", "描述说明", "説明", "備考", "설명", "비고",
        "описание", "примечание", "примечания",
      ]
    ),
    (
      .condition,
      [
        "condition", "conditions", "when", "required", "required when", "required if", "optional",
        "only if", "bedingung", "条件", "조건", "условие",
      ]
    ),
    (.scope, ["scope"]),
    (
      .setting,
      [
        "setting", "settings", "option", "options", "flag", "flags", "parameter", "parameters",
        "key", "property", "properties", "variable", "variables", "environment variable", "field",
        "fields", "element", "attribute", "argument", "arguments", "config key", "value name",
        "einstellung", "paramètre", "parámetro", "parâmetro", "参数", "选项", "配置项", "設定",
        "パラメータ", "설정", "параметр",
      ]
    ),
    (
      .defaultValue,
      [
        "default", "defaults", "default value", "default values", "standard", "standardwert",
        "valeur par défaut", "par défaut", "valor por defecto", "predeterminado", "padrão",
        "valor padrão", "默认", "默认值", "預設值", "デフォルト", "既定値", "기본값", "по умолчанию",
      ]
    ),
  ]
}
