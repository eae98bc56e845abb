internal import Diagnostics
internal import NetworkModel

/// What changed since a state that was approved: the report that described it beside this one.
package struct ReportDifference: Hashable, Sendable {
  /// The report that described the approved state.
  package let baseline: Baseline
  /// The flows that changed, sorted by id.
  package let flows: [FlowDifference]
  /// The fingerprints of open findings that the approved state did not have.
  package internal(set) var newFindings: Set<String>
  /// The findings of the approved state that are gone.
  package internal(set) var fixed: [Past]
  /// How many open findings were there before.
  package let unchanged: Int

  /// The approved state.
  package struct Baseline: Hashable, Sendable {
    /// The name of the file, without its folder.
    package let name: String
    /// The SHA-256 of the file.
    package let digest: String
    /// The day on which it was judged, as written there; nil when it gives none.
    package let judgedOn: String?
    /// Whether its report is redacted: then reasons and owners are not compared, because it has other
    /// words for them.
    package let isRedacted: Bool

    /// Names a state.
    package init(name: String, digest: String, judgedOn: String?, isRedacted: Bool = false) {
      self.name = name
      self.digest = digest
      self.judgedOn = judgedOn
      self.isRedacted = isRedacted
    }
  }

  /// A finding of the approved state.
  package struct Past: Hashable, Sendable {
    /// The rule.
    package let rule: String
    /// What was wrong.
    package let message: String
    /// Its identity.
    package let fingerprint: String
  }

  /// A flow that changed.
  package struct FlowDifference: Hashable, Sendable {
    /// The flow's id.
    package let id: String
    /// How it changed.
    package let kind: Kind
    /// What was there and what is there now.
    package let words: String

    /// How a flow can change.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
      /// It was not there.
      case added
      /// It lets in more than before.
      case widened
      /// It lets in other things than before.
      case changed
      /// It lets in less than before.
      case narrowed
      /// It is gone.
      case removed
      /// The same packets, for another reason or under another owner.
      case rejustified = "re-justified"

      /// Whether more is open than was approved.
      package var opens: Bool { self == .added || self == .widened || self == .changed }
    }
  }

  /// How many flows changed in a way.
  package func count(_ kind: FlowDifference.Kind) -> Int { flows.count { $0.kind == kind } }
}

/// A flow of a register, reduced to what two states are compared by.
struct ComparedFlow: Hashable {
  let id: String
  var protocols: Set<String>
  var ports: PortSet
  var from: Set<String>
  var to: Set<String>
  var why: Set<String>
  var owner: Set<String>

  /// Joins what two rows with one id let in.
  mutating func join(_ other: ComparedFlow) {
    protocols.formUnion(other.protocols)
    ports = ports.union(other.ports)
    from.formUnion(other.from)
    to.formUnion(other.to)
    why.formUnion(other.why)
    owner.formUnion(other.owner)
  }

  /// The flow without the texts that a redacted report has other words for.
  var withoutTexts: ComparedFlow {
    var copy = self
    copy.why = []
    copy.owner = []
    return copy
  }

  /// What it lets in, in words.
  var packets: String {
    let names = { (set: Set<String>) in set.sorted().joined(separator: ", ") }
    let ports = ports.isEmpty ? "" : " \(ports)"
    return "\(names(protocols))\(ports) from \(names(from)) to \(names(to))"
  }

  /// The difference to a later state; nil when there is none.
  func difference(to new: ComparedFlow) -> ReportDifference.FlowDifference? {
    let wider = [
      new.protocols.isSuperset(of: protocols), new.ports.isSuperset(of: ports),
      new.from.isSuperset(of: from), new.to.isSuperset(of: to),
    ]
    let narrower = [
      protocols.isSuperset(of: new.protocols), ports.isSuperset(of: new.ports),
      from.isSuperset(of: new.from), to.isSuperset(of: new.to),
    ]
    switch (wider.allSatisfy(\.self), narrower.allSatisfy(\.self)) {
    case (true, true):
      guard why != new.why || owner != new.owner else { return nil }
      return .init(id: id, kind: .rejustified, words: Self.reasons(from: self, to: new))
    case (true, false): return .init(id: id, kind: .widened, words: "\(packets) → \(new.packets)")
    case (false, true): return .init(id: id, kind: .narrowed, words: "\(packets) → \(new.packets)")
    case (false, false): return .init(id: id, kind: .changed, words: "\(packets) → \(new.packets)")
    }
  }

  private static func reasons(from old: ComparedFlow, to new: ComparedFlow) -> String {
    let names = { (set: Set<String>) in
      set.isEmpty ? Waiver.absent : set.sorted().joined(separator: "; ")
    }
    return old.owner == new.owner
      ? "\(names(old.why)) → \(names(new.why))" : "owner \(names(old.owner)) → \(names(new.owner))"
  }
}
