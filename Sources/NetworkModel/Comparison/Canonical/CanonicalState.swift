internal import Diagnostics

/// One side of a comparison, whatever it was read from.
package struct CanonicalState: Sendable {
  /// What it is called: the cluster's name, the path.
  package let label: String
  /// What it was read from.
  package let source: Source
  /// The flows, in any order.
  package var flows: [CanonicalFlow]
  /// The roles that a kubelet runs on, by which `node` is read; empty when nobody says.
  package var nodeRoles: [Role]
  /// The cluster's name; nil for documents.
  package var cluster: String?
  /// The addresses of the roles that take part in flows and are no hosts; nil when the source states
  /// none.
  ///
  /// A role without any is one that nobody gave an address.
  package var networks: [Role: [CIDR]]?
  /// The hosts; nil when the source states none.
  package var hosts: [CanonicalHost]?
  /// Whether hosts have the names of their files, which those of a redacted report have not.
  package var namesHosts = true
  /// Whether the flows have the words of a register, be they empty.
  package var hasRegister = false
  /// The facts; nil when the source states none, which is not the same as having none.
  package var facts: [CanonicalFact]?
  /// Whom hosts may call beyond the flows, by the name of the entry; nil when the source states none.
  package var egress: [CanonicalFact]?
  /// The open findings; nil when the source states none that could be told apart.
  package var findings: [CanonicalFinding]?
  /// The fingerprints of findings that a decision covers: they are neither open nor gone.
  package var covered: Set<String> = []
  /// What was left out, in the order of the source.
  package var omissions: [Omission]

  /// Starts with nothing stated.
  package init(_ label: String, from source: Source) {
    self.label = label
    self.source = source
    flows = []
    nodeRoles = []
    omissions = []
  }

  /// What a side was read from.
  package enum Source: String, Hashable, Sendable {
    /// The files of a cluster, with the network model applied.
    case cluster
    /// Pages with port tables.
    case document
    /// The output of an earlier run about a cluster.
    case report
    /// The output of an earlier run about documents.
    case extract

    /// Whether flows have the ids of the network model.
    var hasIDs: Bool { self == .cluster || self == .report }
  }

  /// Something that cannot be compared.
  package struct Omission: Hashable, Sendable {
    /// What it is: the row as written, or a subject such as `facts`.
    package let subject: String
    /// Why, as a clause about the subject.
    package let reason: String
    /// Where it stands; empty when it stands nowhere.
    package let place: String

    /// Creates an omission.
    package init(_ subject: String, _ reason: String, at place: String = "") {
      self.subject = subject
      self.reason = reason
      self.place = place
    }
  }

  /// Adds the flows of a row, or the reason why there are none; the place is that of the row unless
  /// someone knows better.
  package mutating func add(_ claim: ClaimedFlow, at place: String? = nil) {
    let place = place ?? claim.span.description
    switch CanonicalFlow.reduced(claim, at: place) {
    case .flows(let reduced): flows += reduced
    case .omitted(let reason):
      let cells = [ColumnMeaning.port, .portAndProtocol, .service].compactMap {
        claim.cells[$0]?.text
      }
      let subject = cells.filter { !$0.isEmpty }.joined(separator: " ")
      omissions.append(Omission(subject.isEmpty ? "a row" : subject, reason, at: place))
    }
  }

  /// Adds what a document asserts beside its tables.
  package mutating func add(_ claims: [ClaimedFact]) {
    add(
      statements: claims.filter { $0.kind == .claim }.map { claim in
        CanonicalFact(
          name: [claim.subject.rawValue, claim.about].filter { !$0.isEmpty }
            .joined(separator: " "),
          value: claim.value.text, place: claim.span.description)
      })
  }

  /// Adds facts of which several may have one name; each of their values counts once.
  package mutating func add(statements: [CanonicalFact]) {
    let byName = Dictionary(grouping: statements, by: \.name)
    facts =
      (facts ?? [])
      + byName.sorted { $0.key < $1.key }.map { name, statements in
        CanonicalFact(
          name: name, value: Set(statements.map(\.value)).sorted().joined(separator: ", "),
          place: statements[0].place)
      }
  }
}

/// A fact in words.
package struct CanonicalFact: Hashable, Sendable {
  /// The name by which it is found on the other side.
  package let name: String
  /// The value; empty for none.
  package let value: String
  /// Where it is stated; empty when nobody knows.
  package let place: String

  /// Creates a fact.
  package init(name: String, value: String, place: String = "") {
    self.name = name
    self.value = value
    self.place = place
  }
}

/// A finding reduced to its identity and a sentence.
package struct CanonicalFinding: Hashable, Sendable {
  /// The identity across runs; never empty.
  package let fingerprint: String
  /// The id of the rule.
  package let rule: String
  /// `error`, `warning` or `note`.
  package let severity: String
  /// What is wrong.
  package let message: String
  /// `path:line:column`; empty when no file is concerned.
  package let place: String

  /// Creates a finding.
  package init(
    fingerprint: String, rule: String, severity: String, message: String, place: String
  ) {
    self.fingerprint = fingerprint
    self.rule = rule
    self.severity = severity
    self.message = message
    self.place = place
  }
}
