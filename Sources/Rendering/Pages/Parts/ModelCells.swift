import NetworkModel

/// Cells that say the same thing in every port table.
enum ModelCells {
  static func transport(_ ipProtocol: IPProtocol) -> PortTableView.Cell {
    .protocols([ipProtocol.title])
  }

  /// The ports, or why there are none; remarks stand below.
  static func ports(
    _ ports: PortSet, of ipProtocol: IPProtocol, notes: [RichText] = []
  ) -> PortTableView.Cell {
    guard ipProtocol.hasPorts else { return .text(RichText([.muted("no ports")]), notes: notes) }
    guard !ports.isEmpty else { return .text(RichText([.muted("no default")]), notes: notes) }
    return .ports(ports.ranges.map(\.description), notes: notes)
  }

  static func direction(_ from: [Role], _ to: [Role]) -> PortTableView.Cell {
    .direction(from: from.map(\.title), to: to.map(\.title))
  }

  static func roles(_ roles: [Role]) -> RichText {
    RichText(roles.map(\.title).joined(separator: ", "))
  }

  /// How traffic is protected whatever a cluster is like, in words; nil when nothing is known.
  static func security(_ security: FlowSecurity) -> RichText? {
    var encrypted = security.encrypted
    if let ports = security.exceptPorts { encrypted? += " except on \(ports.text)" }
    if security.isConditional { encrypted? += " where the configuration asks for it" }
    return self.security(encrypted, security.authenticated)
  }

  /// How traffic is protected in a cluster, in words; nil when nothing is known.
  static func security(_ security: ResolvedSecurity) -> RichText? {
    guard security.state == .partly || security.state == .notProven else {
      return self.security(security.encrypted, security.authenticated)
    }
    let words = [security.encrypted, security.authenticated].compactMap(\.self)
    return RichText([
      .mark(.warning, security.state == .partly ? "partly plaintext" : "encryption not proven"),
      .text(": \(words.joined(separator: ", "))"),
    ])
  }

  private static func security(_ encrypted: String?, _ authenticated: String?) -> RichText? {
    switch (encrypted, authenticated) {
    case (nil, nil): return nil
    case ("none", "none"):
      return RichText([.mark(.warning, "plaintext"), .text(", no authentication")])
    case ("none", let proof):
      return RichText([
        .mark(.warning, "plaintext"), .text(", \(proof ?? "authentication unknown")"),
      ])
    case (let cipher, "none"): return RichText("\(cipher ?? "?"), no authentication")
    case (let cipher, let proof):
      return RichText([cipher, proof].compactMap(\.self).joined(separator: ", "))
    }
  }

  /// Who may reach a port at most.
  static func exposure(_ exposure: Exposure) -> String {
    switch exposure {
    case .loopback: "same host only"
    case .role: "only the roles named"
    case .cluster: "hosts of the cluster"
    case .monitoring: "cluster and monitoring"
    case .admin: "cluster and administrators"
    case .public: "anyone"
    }
  }

  /// Whether every source of an entry is one that nobody re-checked.
  static func isUnproven(_ sources: [SourceReference]) -> Bool {
    sources.allSatisfy { $0.evidence == .unverified }
  }

  /// The id of the row that describes an entry of the model on the page of its distribution.
  static func anchor(ofEntry id: String) -> Anchor { Anchor(slugging: id) }

  /// The id of the row that describes a flow; diagrams link to it.
  static func anchor(ofFlow id: String) -> Anchor { Anchor(slugging: "flow-\(id)") }

  /// The id of the row that describes a socket that no flow needs.
  static func anchor(ofSocket id: String) -> Anchor { Anchor(slugging: "socket-\(id)") }

  /// The words under which a flow should be found.
  static func searchWords(_ id: String, _ ports: PortSet) -> [String] {
    [id] + ports.ranges.map(\.description)
  }
}
