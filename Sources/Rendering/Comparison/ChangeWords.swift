internal import NetworkModel

/// The words in which flows, sockets and rules are told.
enum ChangeWords {
  /// `TCP 8132`, or `VRRP (IP 112)`.
  static func transport(_ ipProtocol: IPProtocol, _ ports: PortSet) -> String {
    ports.isEmpty ? ipProtocol.title : "\(ipProtocol.title) \(ports.description)"
  }

  /// `worker -> controller on c1, c2`.
  static func ends(_ flow: ResolvedFlow) -> String {
    "\(roles(flow.from)) -> \(roles(flow.to))" + hosts(flow.hosts)
  }

  /// `TCP 8132, worker -> controller`.
  static func flow(_ flow: ResolvedFlow) -> String {
    "\(transport(flow.ipProtocol, flow.ports)), \(ends(flow))"
  }

  /// `TCP 8092 on controller, loopback only`.
  static func socket(_ listener: ResolvedListener) -> String {
    "\(place(listener)), \(bind(listener))"
  }

  /// `TCP 8092 on controller`.
  static func place(_ listener: ResolvedListener) -> String {
    "\(transport(listener.ipProtocol, listener.ports)) on \(roles(listener.on))"
      + (listener.hosts.map { " (\($0.joined(separator: ", ")))" } ?? "")
  }

  /// `loopback only` or `all addresses`.
  static func bind(_ listener: ResolvedListener) -> String {
    listener.template.bind == .loopback ? "loopback only" : "all addresses"
  }

  /// `encrypted TLS, authenticated token`.
  static func protection(_ security: ResolvedSecurity) -> String {
    "encrypted \(security.encrypted ?? "unknown"), "
      + "authenticated \(security.authenticated ?? "unknown")"
  }

  /// `client, worker`.
  static func roles(_ roles: [Role]) -> String { roles.map(\.title).joined(separator: ", ") }

  /// What was and what is, each statement once: `TCP 8080 becomes TCP 2380`.
  static func becoming(_ before: [String], _ after: [String]) -> String {
    "\(list(before)) becomes \(list(after))"
  }

  /// Statements one after the other, each once.
  static func list(_ statements: [String]) -> String {
    var seen: Set<String> = []
    return statements.filter { seen.insert($0).inserted }.joined(separator: "; ")
  }

  private static func hosts(_ hosts: [String]?) -> String {
    hosts.map { " on \($0.joined(separator: ", "))" } ?? ""
  }
}

extension FlowChange {
  /// The change in a verb.
  var verb: String {
    switch kind {
    case .opened: "opens"
    case .closed: "closes"
    case .passing: "passes"
    case .moved: "moves"
    case .widened: "widens"
    case .narrowed: "narrows"
    case .redirected: "turns"
    case .protection: "protection"
    case .condition: "condition"
    }
  }

  /// What there is to say about the flow.
  var statement: String {
    switch kind {
    case .opened, .closed: ChangeWords.list(shown.map(ChangeWords.flow))
    case .passing:
      ChangeWords.list(after.map(ChangeWords.flow)) + ", until \(end?.text ?? "later")"
    case .moved, .widened, .narrowed, .redirected: movement
    case .protection:
      ChangeWords.becoming(
        before.map { ChangeWords.protection($0.security) },
        after.map { ChangeWords.protection($0.security) })
    case .condition:
      ChangeWords.becoming(
        before.map { "when \($0.template.when.text)" },
        after.map { "when \($0.template.when.text)" })
    }
  }

  /// What stays is said once.
  private var movement: String {
    let ports = [before, after].map { flows in
      flows.map { ChangeWords.transport($0.ipProtocol, $0.ports) }
    }
    let ends = [before, after].map { flows in flows.map(ChangeWords.ends) }
    if Set(ends[0]) == Set(ends[1]) {
      return ChangeWords.becoming(ports[0], ports[1]) + ", " + ChangeWords.list(ends[0])
    }
    if Set(ports[0]) == Set(ports[1]) {
      return ChangeWords.list(ports[0]) + ", " + ChangeWords.becoming(ends[0], ends[1])
    }
    return ChangeWords.becoming(before.map(ChangeWords.flow), after.map(ChangeWords.flow))
  }
}

extension SocketChange {
  /// The change in a verb.
  var verb: String {
    switch kind {
    case .appeared: isExposed ? "exposed" : "new"
    case .vanished: "gone"
    case .exposed: "exposed"
    case .enclosed: "loopback"
    case .moved: "moves"
    case .widened: "widens"
    case .narrowed: "narrows"
    case .redirected: "turns"
    }
  }

  /// What there is to say about the socket.
  var statement: String {
    switch kind {
    case .appeared, .vanished: return ChangeWords.list(shown.map(ChangeWords.socket))
    default: break
    }
    // What stays is said once.
    let places = [before, after].map { $0.map(ChangeWords.place) }
    guard Set(places[0]) == Set(places[1]) else {
      let binds = Set((before + after).map(ChangeWords.bind))
      if binds.count == 1 {
        return ChangeWords.becoming(places[0], places[1]) + ", " + ChangeWords.list(Array(binds))
      }
      return ChangeWords.becoming(before.map(ChangeWords.socket), after.map(ChangeWords.socket))
    }
    return ChangeWords.list(places[0]) + ", "
      + ChangeWords.becoming(before.map(ChangeWords.bind), after.map(ChangeWords.bind))
  }
}

extension KeyChange {
  /// The change in a word.
  var verb: String {
    switch kind {
    case .appeared: "usable"
    case .vanished: "gone"
    case .deprecated: "deprecated"
    case .otherDefault: "default"
    case .valueAppeared: "takes"
    case .valueVanished: "refuses"
    }
  }

  /// What there is to say about the key.
  var statement: String {
    switch kind {
    case .appeared:
      setting.defaults.last.map { "default \(Self.quoted($0.text))" } ?? "no default"
    case .vanished, .deprecated: replacement.map { "use \($0)" } ?? "nothing takes its place"
    case .otherDefault(let before, let after):
      "\(Self.quoted(before)) becomes \(Self.quoted(after))"
    case .valueAppeared(let value): value.text
    case .valueVanished(let value): value.text + (replacement.map { "; use \($0)" } ?? "")
    }
  }

  private static func quoted(_ text: String?) -> String {
    text.map { $0.isEmpty ? "an empty text" : $0 } ?? "none"
  }
}
