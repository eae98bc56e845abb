package import Rendering

/// One file of the site before it is rendered, with its place in the navigation.
package struct Page: Sendable {
  /// Where it is.
  package var path: SitePath { content.path }
  /// What it is made of.
  package var content: PageContent
  /// Its place in the navigation.
  package var placement: Placement

  /// Creates a page.
  package init(_ content: PageContent, _ placement: Placement) {
    self.content = content
    self.placement = placement
  }

  /// Where a page stands in the navigation.
  package enum Placement: Hashable, Sendable {
    /// The home page; there is exactly one.
    case home
    /// Below another page; pages with the same parent are ordered by rank, then by path.
    case below(SitePath, rank: Int)

    /// Below another page, ordered by path.
    package static func below(_ parent: SitePath) -> Placement { .below(parent, rank: 0) }
  }
}

/// A finished file of the site with the inputs it came from.
package struct OutputFile: Sendable {
  /// The file with its links and ids.
  package var rendered: RenderedPage
  /// The workspace paths of the inputs it was made from.
  package var inputs: [String]

  /// Where it is.
  package var path: SitePath { rendered.path }
  /// Its content.
  package var bytes: [UInt8] { rendered.bytes }

  /// Pairs a file with its inputs.
  package init(_ rendered: RenderedPage, inputs: [String] = []) {
    self.rendered = rendered
    self.inputs = inputs
  }

  /// A file that holds no links, such as a style sheet or a rule set.
  package init(path: SitePath, bytes: [UInt8], inputs: [String] = []) {
    self.init(RenderedPage(path: path, bytes: bytes), inputs: inputs)
  }
}
