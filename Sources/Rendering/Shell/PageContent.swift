/// What one page of the site says, before the frame is put around it.
package struct PageContent: Sendable {
  /// Where the page is.
  package var path: SitePath
  /// The title: the heading of the page and its name in search.
  package var title: String
  /// The name in navigation and breadcrumbs when the title is too long for them.
  package var shortTitle: String?
  /// One sentence that says what this page answers.
  package var lead: RichText
  /// What kind of page it is, as search results show it: "Cluster", "Rule", "Report".
  package var kind: String
  /// The page below its title.
  package var body: TrustedHTML
  /// Words under which the page should be found beside its title and headings.
  package var searchWords: [String]
  /// The workspace paths of the inputs it was made from.
  package var inputs: [String]

  /// Creates a page.
  package init(
    path: SitePath, title: String, lead: RichText, kind: String, body: TrustedHTML
  ) {
    self.path = path
    self.title = title
    self.lead = lead
    self.kind = kind
    self.body = body
    searchWords = []
    inputs = []
  }
}

/// What all pages of one build have in common.
package struct SiteIdentity: Sendable {
  /// The name in the header.
  package var name: String
  /// The version of this program.
  package var toolVersion: String
  /// A digest of the network model, short enough to read aloud.
  package var modelDigest: String
  /// A digest of all inputs.
  package var inputDigest: String
  /// When it was built, only if the caller was told a time.
  package var buildTime: String?
  /// A remark on top of every page: findings that are open, inputs that could not be read.
  package var verdict: Callout?
  /// The path of the published site on its server, `/` at both ends, when it is known.
  package var basePath: String?

  /// Creates the identity of a build.
  package init(name: String, toolVersion: String, modelDigest: String, inputDigest: String) {
    self.name = name
    self.toolVersion = toolVersion
    self.modelDigest = modelDigest
    self.inputDigest = inputDigest
  }
}

/// A finished file of the site with what the link check needs to know.
package struct RenderedPage: Sendable {
  /// Where it is.
  package let path: SitePath
  /// The file's content.
  package let bytes: [UInt8]
  /// The links into the site, those of the frame included.
  package let links: [RecordedLink]
  /// The ids of its elements.
  package let anchors: [Anchor]

  /// Creates a file that a page shell did not make, such as a document in another format.
  package init(
    path: SitePath, bytes: [UInt8], links: [RecordedLink] = [], anchors: [Anchor] = []
  ) {
    self.path = path
    self.bytes = bytes
    self.links = links
    self.anchors = anchors
  }
}
