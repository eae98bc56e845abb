package import Diagnostics
package import Rendering

extension DiagnosticCode {
  /// Two pages would be written to the same path.
  package static let duplicatePage = DiagnosticCode("ND0063", "duplicate-page")
}

/// All pages of one build: paths are unique, and every page hangs below the home page.
package struct Site: Sendable {
  /// The pages, sorted by path.
  package let pages: [Page]
  private let positions: [SitePath: Int]
  private let parents: [Int?]
  private let children: [[Int]]
  private let ranks: [Int]

  /// How many neighbours or children one page lists at most.
  package static let listLimit = 25

  /// Collects pages in any order.
  ///
  /// Of two pages with one path the first by title stays and a diagnostic is made. A page whose
  /// parent does not exist, or that is its own ancestor, hangs below the home page.
  package static func collect(_ pages: [Page]) -> Diagnosed<Site> {
    let sorted = pages.sorted {
      ($0.path.text, $0.content.title) < ($1.path.text, $1.content.title)
    }
    var unique: [Page] = []
    var diagnostics: [Diagnostic] = []
    unique.reserveCapacity(sorted.count)
    for page in sorted {
      if let last = unique.last, last.path == page.path {
        diagnostics.append(duplicate(page, of: last))
      } else {
        unique.append(page)
      }
    }
    return Diagnosed(Site(sorted: unique), diagnostics)
  }

  private init(sorted pages: [Page]) {
    let positions = Dictionary(uniqueKeysWithValues: zip(pages.map(\.path), pages.indices))
    let home = pages.firstIndex { $0.placement == .home }
    var parents: [Int?] = pages.indices.map { index in
      guard case .below(let path, _) = pages[index].placement else { return nil }
      return positions[path] ?? home
    }
    Self.cutCycles(in: &parents, home: home)
    var children: [[Int]] = Array(repeating: [], count: pages.count)
    for (index, parent) in parents.enumerated() {
      if let parent { children[parent].append(index) }
    }
    var ranks = Array(repeating: 0, count: pages.count)
    for parent in children.indices {
      children[parent].sort { (Self.rank(pages[$0]), $0) < (Self.rank(pages[$1]), $1) }
      for (rank, child) in children[parent].enumerated() { ranks[child] = rank }
    }
    self.pages = pages
    self.positions = positions
    self.parents = parents
    self.children = children
    self.ranks = ranks
  }

  /// The navigation that a page shows; nil for a path that is no page.
  package func navigation(of path: SitePath) -> NavigationView? {
    guard let index = positions[path] else { return nil }
    let family = parents[index].map { children[$0] } ?? [index]
    let near = Self.window(around: ranks[index], count: family.count)
    let own = children[index].prefix(Self.listLimit)
    var view = NavigationView(
      current: path, ancestors: ancestors(of: index).map(item),
      siblings: family[near].map(item), children: own.map(item))
    view.hiddenSiblings = family.count - near.count
    view.hiddenChildren = children[index].count - own.count
    return view
  }

  /// The pages below a page, in navigation order; empty for a path that is no page.
  package func children(of path: SitePath) -> [Page] {
    guard let index = positions[path] else { return [] }
    return children[index].map { pages[$0] }
  }

  private func ancestors(of index: Int) -> [Int] {
    var result: [Int] = []
    var next = parents[index]
    while let parent = next {
      result.append(parent)
      next = parents[parent]
    }
    return result.reversed()
  }

  private func item(_ index: Int) -> NavigationView.Item {
    let content = pages[index].content
    return NavigationView.Item(content.shortTitle ?? content.title, content.path)
  }

  private static func window(around position: Int, count: Int) -> Range<Int> {
    guard count > listLimit else { return 0..<count }
    let start = min(max(0, position - listLimit / 2), count - listLimit)
    return start..<start + listLimit
  }

  private static func rank(_ page: Page) -> Int {
    if case .below(_, let rank) = page.placement { rank } else { 0 }
  }

  /// Hangs a page below the home page when following its parents would never end.
  private static func cutCycles(in parents: inout [Int?], home: Int?) {
    var state = Array(repeating: 0, count: parents.count)
    for start in parents.indices where state[start] == 0 {
      var path: [Int] = []
      var next: Int? = start
      while let index = next, state[index] == 0 {
        state[index] = 1
        path.append(index)
        next = parents[index]
      }
      if let index = next, state[index] == 1 { parents[index] = index == home ? nil : home }
      for index in path { state[index] = 2 }
    }
  }

  private static func duplicate(_ page: Page, of other: Page) -> Diagnostic {
    Diagnostic(
      .duplicatePage, .error,
      "'\(page.content.title)' and '\(other.content.title)' would both be \(page.path.text)",
      at: nil,
      notes: [.init(.fix, "rename one of them: \((page.content.inputs).joined(separator: ", "))")],
      subject: page.path.text)
  }
}
