internal import Diagnostics
internal import NetworkModel

/// What must hold for the peers that clusters name.
enum PeerChecks {
  /// Peers that no definition of the workspace has as its name.
  static func problems(in definitions: [ClusterDefinition]) -> [Diagnostic] {
    let names = Set(definitions.map(\.name))
    let sorted = names.sorted()
    // Looking for the nearest name costs as much as there are names.
    var suggestions = 20
    return definitions.flatMap { definition in
      definition.peers.filter { !names.contains($0.name) }.map { peer in
        suggestions -= 1
        let near = suggestions < 0 ? nil : Spelling.nearest(peer.name, in: sorted)
        return Diagnostic(
          ClusterCode.unknownPeer, .error, "there is no cluster \(Quotation.of(peer.name))",
          at: peer.span, subject: "\(peer.name) of \(definition.name)"
        )
        .with(.impact, "whether the ranges of the two overlap is not checked")
        .with(.fix, near.map { "write \($0)" } ?? "define it in the workspace, or remove the name")
      }
    }
  }
}
