package import Diagnostics
package import Markup
package import NetworkModel

/// Everything the pages of a site are rendered from, as finished values.
package struct SiteContents: Sendable {
  /// The name of the site, which is the title of the home page.
  package var title: String
  /// One sentence under the title of the home page.
  package var summary: String
  /// The model.
  package var catalog: Catalog
  /// The documents under review, in any order.
  package var documents: [Document]
  /// The clusters that the model could be applied to, in any order.
  package var clusters: [Cluster]
  /// Clusters that are defined and could not be resolved; they are listed, never passed over.
  package var unresolvedClusters: [ClusterDefinition]
  /// The prose pages, in any order.
  package var prose: [Prose]
  /// The rules, in any order.
  package var rules: [Rule]
  /// All findings, in the order in which they are to be shown within one severity.
  package var findings: [DiagnosticReport.Entry]
  /// Every file that was read; lines of these can be linked to.
  package var files: [SourceFile]
  /// The printed paths of inputs that could not be read or used.
  package var unreadable: [String]
  /// The day on which ages are judged; nil prints none, so that pages do not depend on the day.
  package var today: CalendarDay?

  /// Creates the contents of a site without pages of its own.
  package init(title: String, summary: String, catalog: Catalog) {
    self.title = title
    self.summary = summary
    self.catalog = catalog
    documents = []
    clusters = []
    unresolvedClusters = []
    prose = []
    rules = []
    findings = []
    files = []
    unreadable = []
  }

  /// A document under review.
  package struct Document: Sendable {
    /// The path relative to the folder of documents, for example `k0s/ports.md`; it names the page.
    package var name: String
    /// The page as it stands.
    package var page: MarkupPage
    /// Its claims.
    package var claims: PortDocument
    /// What the model says about its rows; nil when nothing was compared.
    package var comparison: DocumentVerdicts?
    /// The known page that its rows come from; nil when none fits.
    package var origin: DocumentOrigin?

    /// The printed path of its file.
    var path: String { page.file.path }

    /// Creates a document that nothing was compared with.
    package init(name: String, page: MarkupPage, claims: PortDocument) {
      self.name = name
      self.page = page
      self.claims = claims
    }
  }

  /// A cluster with the model applied.
  package struct Cluster: Sendable {
    /// The cluster.
    package var resolved: ResolvedCluster
    /// The page it was defined in, for clusters that are defined in one.
    package var page: MarkupPage?
    /// The files that define it; findings in them are findings about the cluster.
    package var files: [SourceFile]
    /// What was made from it beside its page.
    package var outputs: ClusterOutputs
    /// What packets showed about its generated firewall.
    package var proof = FirewallProof()

    /// Creates a cluster without outputs.
    package init(resolved: ResolvedCluster, page: MarkupPage? = nil, files: [SourceFile] = []) {
      self.resolved = resolved
      self.page = page
      self.files = files
      outputs = ClusterOutputs()
    }

    /// The cluster's name.
    var name: String { resolved.name }
  }

  /// A page of prose.
  package struct Prose: Sendable {
    /// The path relative to the folder of prose, for example `guide/waivers.md`; it names the page.
    package var name: String
    /// The page.
    package var page: MarkupPage
    /// The title.
    package var title: String
    /// One sentence about the page; empty if there is none.
    package var summary: String

    /// The printed path of its file.
    var path: String { page.file.path }

    /// Creates a page of prose.
    package init(name: String, page: MarkupPage, title: String, summary: String = "") {
      self.name = name
      self.page = page
      self.title = title
      self.summary = summary
    }
  }

  /// A rule in words.
  package struct Rule: Sendable {
    /// What the code is, how serious it is and which controls it serves; `help` is the rationale.
    package var description: DiagnosticReport.RuleDescription
    /// What to do about a finding.
    package var remediation: String
    /// The rule's specification: when it fires and when it stays silent; nil without one.
    package var fixture: MarkupPage?

    /// Creates a rule without a fixture.
    package init(description: DiagnosticReport.RuleDescription, remediation: String) {
      self.description = description
      self.remediation = remediation
    }
  }
}
