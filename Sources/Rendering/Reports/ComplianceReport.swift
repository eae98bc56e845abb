package import Diagnostics
package import NetworkModel

/// Everything that the compliance report of one cluster is written from.
///
/// The report is evidence, not certification: it says what was compared with what, and what was not.
@dynamicMemberLookup
package struct ComplianceReport: Sendable {
  /// What it is made of.
  package let parts: Parts
  /// The register of allowed services, one row a flow, in the order of the flows' ids.
  package let register: [RegisterRow]

  /// Creates a report; documents and inputs are sorted here.
  package init(_ parts: Parts) {
    var parts = parts
    parts.origins.sort { $0.path < $1.path }
    parts.inputs.sort { $0.path < $1.path }
    parts.skipped.sort { $0.path < $1.path }
    self.parts = parts
    register = RegisterRow.rows(of: parts)
  }

  /// A part of the report.
  package subscript<Value>(dynamicMember path: KeyPath<Parts, Value>) -> Value {
    parts[keyPath: path]
  }

  /// What a report is made of, in the order in which it becomes known.
  package struct Parts: Sendable {
    /// The cluster.
    package var cluster: ResolvedCluster
    /// The model it was resolved with.
    package var catalog: Catalog
    /// Who made the report, from what and for which day.
    package var run = ReportRun()
    /// The findings about the cluster, whatever the register says of them, sorted.
    package var entries: [DiagnosticReport.Entry] = []
    /// The findings in the documents about its distribution, sorted.
    package var documentEntries: [DiagnosticReport.Entry] = []
    /// What is wrong with the register itself, whichever cluster it is about, sorted.
    package var registerEntries: [DiagnosticReport.Entry] = []
    /// Whether the register can be relied on; `check` ends with 5 when it cannot.
    package var isRegisterValid = true
    /// What the workspace allows its register to do.
    package var policy = RegisterPolicy()
    /// The files it was made from.
    package var inputs: [Input] = []
    /// The files that could not be read or used.
    package var skipped: [Skipped] = []
    /// The lines of generated firewalls that serve a flow, by flow id.
    package var enforcement: [String: [Enforcement]] = [:]
    /// Where documents under review have a flow, by ``FlowKey``; empty when there is no document.
    package var documented: [FlowKey: [SourceSpan]] = [:]
    /// What the register says of a flow, by ``FlowKey``.
    package var stewardship: [FlowKey: Stewardship] = [:]
    /// The decisions of the register: waivers and expected findings.
    package var exceptions: [ReportException] = []
    /// The known pages that documents about the distribution come from.
    package var origins: [Origin] = []
    /// What packets showed about the generated firewall.
    package var proof = FirewallProof()
    /// What changed since a state that was approved; nil when none was given.
    package var difference: ReportDifference?
    /// The controls with what there is to show for them; nil when no catalog was read.
    package var controls: ControlMatrix?
    /// What nobody should conclude, one sentence each.
    package var notProven: [String] = []
    /// All rules that there are.
    package var rules: [DiagnosticReport.RuleDescription] = []
    /// The codes of those that were not run, sorted.
    package var leftOut: [DiagnosticCode] = []
    /// How addresses and names of hosts are replaced; nil where they are printed.
    package var redaction: Redaction?
    /// The SHA-256 of bytes in hexadecimal; this module has no cryptography of its own.
    package var digest: @Sendable ([UInt8]) -> String = { _ in "" }

    /// Starts with a cluster and its model.
    package init(cluster: ResolvedCluster, catalog: Catalog) {
      self.cluster = cluster
      self.catalog = catalog
    }
  }

  /// An input file.
  package struct Input: Hashable, Sendable {
    /// The printed path.
    package let path: String
    /// The SHA-256 of its bytes in hexadecimal.
    package let digest: String
    /// Its size in bytes.
    package let size: Int
    /// What it is for.
    package let kind: Kind
    /// What it is written in, for example `YAML`.
    package var format = "text"
    /// What it was read with.
    package var reader = ""
    /// How many rows of port tables were read from it.
    package var rows = 0
    /// How many rows its tables have, those of other tables included.
    package var rowsSeen = 0
    /// The tables that are no port tables, each with the reason.
    package var passedOver: [String] = []

    /// Whether it is part of the network model and not of the workspace.
    package var isModel: Bool { kind == .model }

    /// Creates an input.
    package init(path: String, digest: String, size: Int, kind: Kind) {
      self.path = path
      self.digest = digest
      self.size = size
      self.kind = kind
    }

    /// What a file is for.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
      /// It defines the cluster.
      case cluster
      /// A document about the distribution, under review.
      case document
      /// Owners, reasons and waivers.
      case register
      /// What was shown with packets.
      case proof
      /// The network model.
      case model
    }
  }

  /// A file that could not be read or used.
  package struct Skipped: Hashable, Sendable {
    /// The printed path.
    package let path: String
    /// Why, as a sentence without a full stop.
    package let reason: String

    /// Names a file.
    package init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// A document under review that follows a known page.
  package struct Origin: Sendable {
    /// The printed path of the document.
    package let path: String
    /// The page.
    package let origin: DocumentOrigin

    /// Creates a reference.
    package init(path: String, origin: DocumentOrigin) {
      self.path = path
      self.origin = origin
    }
  }

  /// A line of a generated firewall.
  package struct Enforcement: Hashable, Sendable {
    /// The host.
    package let host: String
    /// The file, relative to the cluster's folder of the site.
    package let file: String
    /// The 1-based line.
    package let line: Int

    /// Creates a reference.
    package init(host: String, file: String, line: Int) {
      self.host = host
      self.file = file
      self.line = line
    }
  }
}

/// What tells the flows of a cluster apart: one id can stand for several protocols and sets of ports.
package struct FlowKey: Hashable, Sendable {
  /// The flow's id.
  package let id: String
  /// Its protocol.
  package let ipProtocol: IPProtocol
  /// Its ports as text; empty for protocols without ports.
  package let ports: String

  /// The key of a flow.
  package init(_ flow: ResolvedFlow) {
    id = flow.id
    ipProtocol = flow.ipProtocol
    ports = flow.ports.description
  }
}
