package import NetworkModel

/// What changed since a state that was approved: the report that described it beside this one.
package struct ReportDifference: Hashable, Sendable {
  /// The report that described the approved state.
  package let baseline: Baseline
  /// The flows that changed, what opens something first.
  package let flows: [FlowDifference]
  /// The hosts that changed.
  package let hosts: [HostDifference]
  /// Whether the addresses behind roles were compared.
  package let comparesAddresses: Bool
  /// What could not be compared, with the reasons.
  package let notCompared: [String]
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
    package let kind: CanonicalFlowChange.Kind
    /// Whether more is open than was approved.
    package let opens: Bool
    /// What was there and what is there now.
    package let words: String
  }

  /// A host that came, went or changed.
  package struct HostDifference: Hashable, Sendable {
    /// The host's name.
    package let name: String
    /// How it changed.
    package let kind: HostSetComparison.Kind
    /// Its roles and addresses, before and now.
    package let words: String
  }

  /// How many flows changed in a way.
  package func count(_ kind: CanonicalFlowChange.Kind) -> Int { flows.count { $0.kind == kind } }
}
