package import NetworkModel

/// What was made from a cluster beside its page.
package struct ClusterOutputs: Sendable {
  /// The flow diagram.
  package var flowDiagram: Diagram?
  /// The port matrix.
  package var portMatrix: Diagram?
  /// What each role lets in.
  package var inboundCards: [(role: Role, diagram: Diagram)] = []
  /// How a packet gets from pod to pod.
  package var packetPath: Diagram?
  /// Which addresses belong to whom.
  package var addressPlan: Diagram?
  /// Files to read or to copy, in the order in which they are listed.
  package var files: [File]

  /// Creates outputs of which there are none.
  package init() { files = [] }

  /// A diagram.
  package struct Diagram: Sendable {
    /// The drawing itself, when it stands in the page.
    package var markup: TrustedHTML?
    /// The drawing as a file of its own; shown as an image when ``markup`` is nil.
    package var file: SitePath?
    /// What the drawing shows, in one sentence, for people who do not see it.
    package var description: String

    /// Creates a diagram.
    package init(markup: TrustedHTML?, file: SitePath?, description: String) {
      self.markup = markup
      self.file = file
      self.description = description
    }
  }

  /// A file with what it is for.
  package struct File: Sendable {
    /// The group it belongs to.
    package var kind: Kind
    /// What it is, for example `Compliance report (HTML)` or `k0s-ha-c1.nft`.
    package var title: String
    /// Where it is in the site.
    package var path: SitePath
    /// What else is to be said of it, for example what it was proven by; nil for nothing.
    package var remark: String?

    /// Creates a file.
    package init(_ kind: Kind, _ title: String, at path: SitePath) {
      self.kind = kind
      self.title = title
      self.path = path
    }
  }

  /// The groups of files, in the order in which they are listed.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The compliance report in its formats.
    case report
    /// The firewall runbook in its formats.
    case runbook
    /// A rule set to load on a host.
    case ruleSet
    /// What was shown with packets.
    case proof
    /// A drawing.
    case diagram
    /// The flows as data.
    case flows

    /// What the group is called.
    var title: String {
      switch self {
      case .report: "Compliance report"
      case .runbook: "Firewall runbook"
      case .ruleSet: "Rule sets"
      case .proof: "Proof with packets"
      case .diagram: "Diagrams"
      case .flows: "Flows as data"
      }
    }
  }
}
