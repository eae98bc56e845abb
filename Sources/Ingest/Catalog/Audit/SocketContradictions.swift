internal import Diagnostics
internal import NetworkModel

/// Whether entries about one socket agree: where it is bound, who may reach it, how it is protected.
struct SocketContradictions {
  let catalog: Catalog
  let space: ProbeSpace

  /// The pairs that disagree although one cluster can have both.
  var problems: [Diagnostic] {
    let entries = SocketEntry.all(of: space.distribution, in: catalog)
    let groups = Dictionary(grouping: entries, by: \.ipProtocol)
    return groups.sorted { $0.key.name < $1.key.name }.flatMap { problems(among: $0.value) }
  }

  private func problems(among entries: [SocketEntry]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for (index, one) in entries.enumerated() {
      for other in entries[(index + 1)...] where one.versions.allOverlap(other.versions) {
        let disagreements = one.disagreements(with: other)
        guard !disagreements.isEmpty, isOneSocket(one, other) else { continue }
        problems += disagreements.map { problem($0, one, other) }
      }
    }
    return problems
  }

  /// Whether some cluster has both entries at the same port of the same host.
  private func isOneSocket(_ one: SocketEntry, _ other: SocketEntry) -> Bool {
    let versions = space.versions(in: one.versions + other.versions)
    return versions.contains { version in
      let compiler = ProbeCompiler(space, version: version)
      let ports = [one, other].map { $0.ports(compiler) }
      guard ports[0].overlaps(ports[1]) else { return false }
      let conditions = one.conditions(compiler) + other.conditions(compiler)
      return one.commonRoles(with: other).contains { role in
        let sides = [one, other].compactMap { $0.condition(of: role, compiler) }
        let node = ProbeNode.all(conditions + sides)
        return ConditionProbe.outcome(of: node, compiler.leaves, wanted: [true]).canHold == true
      }
    }
  }

  private func problem(
    _ disagreement: SocketEntry.Disagreement, _ one: SocketEntry, _ other: SocketEntry
  ) -> Diagnostic {
    let (first, second) = one.span < other.span ? (one, other) : (other, one)
    let (left, right) = (disagreement.words(first), disagreement.words(second))
    let roles = one.commonRoles(with: other).map(\.title).joined(separator: ", ")
    return Diagnostic(
      ModelCode.contradiction, disagreement.severity,
      "\(first.id) and \(second.id) are one socket on \(roles), and contradict: \(left), \(right)",
      at: second.span, related: [.init(first.span, "\(first.id): \(left)")],
      notes: [
        .init(.note, "both can exist in one \(space.distribution.title) cluster"),
        .init(
          .fix, "let the entries say the same, or give them conditions that exclude each other"),
      ], subject: "\(first.id) \(second.id) \(disagreement.rawValue)")
  }
}

extension SourceSpan {
  /// Orders by path and position.
  fileprivate static func < (left: SourceSpan, right: SourceSpan) -> Bool {
    (left.file.path, left.range.lowerBound) < (right.file.path, right.range.lowerBound)
  }
}

extension [VersionBounds] {
  /// Whether some version lies in all bounds of both lists.
  fileprivate func allOverlap(_ other: [VersionBounds]) -> Bool {
    let all = self + other
    let start = all.compactMap(\.since).max()
    let end = all.compactMap(\.until).min()
    guard let start, let end else { return true }
    return start < end
  }
}
