/// Gives every page a path that no other page has, in the order of asking.
struct SitePathAllocator {
  private var used: Set<String>
  private var next: [String: Int] = [:]

  /// Keeps paths free that have a fixed meaning.
  init(reserving paths: [SitePath]) { used = Set(paths.map(\.text)) }

  /// A file with a path made from names that people chose.
  mutating func file(_ components: [String]) -> SitePath {
    unused(Self.stem(components)) { SitePath("\($0).html") } ?? SiteMap.home
  }

  /// The index page of a folder of its own, made from names that people chose.
  mutating func folder(_ components: [String]) -> SitePath {
    let folder = unused(Self.stem(components)) { SitePath($0) } ?? SiteMap.home
    let index = SitePath("\(folder.text)/index.html") ?? folder
    used.insert(index.text)
    return index
  }

  /// Tries `stem`, `stem-2` and so on; each stem goes on counting where it stopped.
  private mutating func unused(_ stem: String, _ path: (String) -> SitePath?) -> SitePath? {
    var number = next[stem] ?? 1
    while let candidate = path(number == 1 ? stem : "\(stem)-\(number)") {
      number += 1
      if used.insert(candidate.text).inserted {
        next[stem] = number
        return candidate
      }
    }
    return nil
  }

  /// Cuts very deep paths, so that every input has a page.
  private static func stem(_ components: [String]) -> String {
    let text = SitePath(slugging: components).text
    guard text.utf8.count > 900 else { return text }
    let parts = text.prefix(900).split(separator: "/").dropLast()
    return parts.joined(separator: "/")
  }
}
