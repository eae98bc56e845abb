/// How a flow's traffic is protected in one cluster.
package struct ResolvedSecurity: Hashable, Sendable {
  /// What is known of the encryption.
  package let state: State
  /// The encryption that the model names, for example `TLS`; nil when it names none.
  package let method: String?
  /// The authentication, for example `mutual TLS`; `none` when there is none; nil if unknown.
  package let authenticated: String?
  /// The ports of the flow that are encrypted.
  package let encryptedPorts: PortSet
  /// The ports of the flow on which anyone on the way reads along.
  package let plaintextPorts: PortSet

  /// What is known of the encryption of a flow.
  package enum State: String, CaseIterable, Hashable, Sendable {
    /// All of it is encrypted.
    case encrypted
    /// Some ports are encrypted, and others are not.
    case partly
    /// Nothing is encrypted.
    case plaintext
    /// The configuration does not say, or only as far as the other side agrees.
    case notProven = "not proven"
    /// The model does not record it.
    case unknown
  }

  /// The encryption in a word or two: `TLS`, `none`, `TLS on 443, none on 80`, `TLS, not proven`; nil
  /// if unknown.
  package var encrypted: String? {
    let method = method ?? "encryption"
    return switch state {
    case .encrypted: method
    case .plaintext: "none"
    case .partly: "\(method) on \(encryptedPorts), none on \(plaintextPorts)"
    case .notProven where plaintextPorts.isEmpty: "\(method), not proven"
    case .notProven: "\(method), not proven, none on \(plaintextPorts)"
    case .unknown: nil
    }
  }

  /// Whether some of it is known to travel without encryption.
  package var isReadable: Bool {
    state == .plaintext || state == .partly || !plaintextPorts.isEmpty
  }

  /// Whether anyone who reaches the port can use it or read along.
  package var isOpen: Bool { state == .plaintext && authenticated == "none" }
}

extension ResolvedSecurity {
  /// Applies what the model says to the ports of a flow; what is missing in the scope proves nothing.
  init(_ security: FlowSecurity, ports: PortSet, in scope: some ExpressionScope) {
    let excepted = security.exceptPorts?.evaluate(in: scope).value.ports
    let plain = excepted.map { ports.subtracting(ports.subtracting($0)) } ?? .none
    let rest = ports.subtracting(plain)
    var state = Self.state(of: security, in: scope)
    if !plain.isEmpty, rest.isEmpty { state = .plaintext }
    if !plain.isEmpty, state == .encrypted { state = .partly }
    let isPlain = state == .plaintext
    self.state = state
    method = security.encrypted.flatMap { $0 == "none" ? nil : $0 }
    authenticated = security.authenticated
    encryptedPorts = state == .encrypted || state == .partly ? rest : .none
    plaintextPorts = isPlain ? ports : plain
  }

  /// What holds for the ports that are not excepted.
  private static func state(
    of security: FlowSecurity, in scope: some ExpressionScope
  ) -> State {
    switch security.encrypted {
    case nil: return .unknown
    case "none": return .plaintext
    default: break
    }
    guard security.isConditional else { return .encrypted }
    if security.plaintextWhen?.evaluate(in: scope).isTrue == true { return .plaintext }
    return security.encryptedWhen?.evaluate(in: scope).isTrue == true ? .encrypted : .notProven
  }

  /// What holds when two hosts of a flow are protected in different ways: the worse.
  func joined(with other: ResolvedSecurity) -> ResolvedSecurity {
    rank >= other.rank ? self : other
  }

  private var rank: Int {
    switch state {
    case .encrypted: 0
    case .unknown: 1
    case .notProven: 2
    case .partly: 3
    case .plaintext: 4
    }
  }
}
