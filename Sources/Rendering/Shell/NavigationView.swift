/// The part of the navigation that one page shows: its ancestors, neighbours and children.
///
/// The lists are short by construction, so the output grows linearly with the pages.
package struct NavigationView: Sendable {
  /// From the home page down to the parent; empty on the home page.
  package var ancestors: [Item]
  /// Pages with the same parent around the current one, which is among them.
  package var siblings: [Item]
  /// Pages below the current one.
  package var children: [Item]
  /// How many siblings are not listed.
  package var hiddenSiblings: Int
  /// How many children are not listed.
  package var hiddenChildren: Int
  /// The page itself.
  package var current: SitePath

  /// Creates the view of one page.
  package init(current: SitePath, ancestors: [Item], siblings: [Item], children: [Item]) {
    self.current = current
    self.ancestors = ancestors
    self.siblings = siblings
    self.children = children
    hiddenSiblings = 0
    hiddenChildren = 0
  }

  /// A page in the navigation.
  package struct Item: Hashable, Sendable {
    /// The page's title.
    package let title: String
    /// Where it is.
    package let path: SitePath

    /// Creates an entry.
    package init(_ title: String, _ path: SitePath) {
      self.title = title
      self.path = path
    }
  }
}

extension HTMLWriter {
  /// Writes the navigation of a page.
  mutating func navigation(_ view: NavigationView) {
    element("ul") { writer in
      for item in view.ancestors.dropLast() { writer.element("li") { $0.item(item, in: view) } }
      guard let parent = view.ancestors.last else { return writer.siblings(of: view) }
      writer.element("li") { writer in
        writer.item(parent, in: view)
        writer.element("ul") { $0.siblings(of: view) }
      }
    }
  }

  /// Writes the contents of a page; nothing for fewer than two headings.
  mutating func contents(_ headings: [TrustedHTML.Heading], isInline: Bool = false) {
    let listed = headings.filter { $0.level <= 3 }.prefix(200)
    guard listed.count > 1 else { return }
    // A document that travels alone is also read on paper, where there is more than one page.
    let title = isInline ? "Contents" : "On this page"
    let attributes: [HTMLAttribute] = [
      .class(isInline ? "contents-list" : "contents-side"), .text(.ariaLabel, title),
    ]
    element("nav", attributes) { writer in
      writer.element("p", class: "contents-title", text: title)
      writer.element("ul") { writer in
        for heading in listed {
          writer.element("li", [.class(heading.level == 2 ? "level-2" : "level-3")]) { writer in
            writer.link(heading.text, to: Link(at: heading.anchor))
          }
        }
      }
    }
  }

  private mutating func item(_ item: NavigationView.Item, in view: NavigationView) {
    var attributes: [HTMLAttribute] = [.href(Link(to: item.path))]
    if item.path == view.current { attributes.append(.text(.ariaCurrent, "page")) }
    element("a", attributes, text: item.title)
  }

  private mutating func siblings(of view: NavigationView) {
    for item in view.siblings {
      element("li") { writer in
        writer.item(item, in: view)
        if item.path == view.current { writer.children(of: view) }
      }
    }
    remainder(view.hiddenSiblings, of: view.ancestors.last)
  }

  private mutating func children(of view: NavigationView) {
    guard !view.children.isEmpty else { return }
    element("ul") { writer in
      for item in view.children { writer.element("li") { $0.item(item, in: view) } }
      let own = NavigationView.Item("", view.current)
      writer.remainder(view.hiddenChildren, of: own)
    }
  }

  private mutating func remainder(_ count: Int, of parent: NavigationView.Item?) {
    guard count > 0, let parent else { return }
    element("li") { writer in
      writer.link("All, with \(count) more", to: Link(to: parent.path), class: "more")
    }
  }
}
