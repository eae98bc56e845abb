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

  /// Two entries, by their positions, with what they disagree in.
  private struct Candidate {
    let one: Int
    let other: Int
    let disagreements: [SocketEntry.Disagreement]
  }

  private func problems(among entries: [SocketEntry]) -> [Diagnostic] {
    var open = candidates(among: entries)
    var problems: [Diagnostic] = []
    for version in space.versions(in: []) where !open.isEmpty {
      let compiler = space.compiler(for: version)
      let ports = entries.map { $0.exists(in: version) ? $0.ports(compiler) : nil }
      open.removeAll { pair in
        guard let left = ports[pair.one], let right = ports[pair.other], left.overlaps(right),
          canMeet(entries[pair.one], entries[pair.other], compiler)
        else { return false }
        problems += pair.disagreements.map { problem($0, entries[pair.one], entries[pair.other]) }
        return true
      }
    }
    return problems
  }

  private func candidates(among entries: [SocketEntry]) -> [Candidate] {
    var candidates: [Candidate] = []
    for (index, one) in entries.enumerated() {
      for other in entries.indices.dropFirst(index + 1) {
        let disagreements = one.disagreements(with: entries[other])
        guard !disagreements.isEmpty else { continue }
        candidates.append(Candidate(one: index, other: other, disagreements: disagreements))
      }
    }
    return candidates
  }

  /// Whether some cluster has both entries on one host.
  private func canMeet(
    _ one: SocketEntry, _ other: SocketEntry, _ compiler: ProbeCompiler
  ) -> Bool {
    let conditions = one.conditions(compiler) + other.conditions(compiler)
    return one.commonRoles(with: other).contains { role in
      let sides = [one, other].compactMap { $0.condition(of: role, compiler) }
      let node = ProbeNode.all(conditions + sides)
      return ConditionProbe.outcome(of: node, compiler.leaves, wanted: [true]).canHold == true
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
