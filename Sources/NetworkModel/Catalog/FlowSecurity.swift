/// How a flow's traffic is protected, as far as the model knows without a cluster.
package struct FlowSecurity: Hashable, Sendable {
  /// The encryption, for example `TLS` or `WireGuard`; `none` when there is none; nil if unknown.
  package var encrypted: String?
  /// The authentication, for example `mutual TLS`; `none` when there is none; nil if unknown.
  package var authenticated: String?
  /// The ports of the flow on which nothing is encrypted; nil means none of them.
  package var exceptPorts: Expression?
  /// When the other ports are certainly encrypted; nil means always, unless ``plaintextWhen`` says
  /// that it depends.
  package var encryptedWhen: Expression?
  /// When nothing is encrypted; where neither this nor ``encryptedWhen`` holds, nobody can say.
  package var plaintextWhen: Expression?

  /// Creates security of which nothing is known.
  package init(encrypted: String? = nil, authenticated: String? = nil) {
    self.encrypted = encrypted
    self.authenticated = authenticated
  }

  /// Whether anyone who reaches the port can use it or read along: neither encrypted nor
  /// authenticated.
  package var isOpen: Bool { encrypted == "none" && authenticated == "none" }

  /// Every expression of the entry.
  package var expressions: [Expression] {
    [exceptPorts, encryptedWhen, plaintextWhen].compactMap(\.self)
  }

  /// Whether the configuration of a cluster decides.
  package var isConditional: Bool { encryptedWhen != nil || plaintextWhen != nil }
}
