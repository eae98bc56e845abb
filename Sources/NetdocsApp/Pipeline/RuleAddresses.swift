internal import Diagnostics
internal import Rendering
internal import Validation

/// Where the pages of rules are, for formats that are read elsewhere.
enum RuleAddresses {
  /// The address of a rule's page on a published site; nil for codes that no rule owns, and for all of
  /// them when nobody said where the site is.
  static func lookup(on site: String?) -> @Sendable (DiagnosticCode) -> String? {
    guard let site else { return { _ in nil } }
    let pages = Dictionary(
      RuleRegistry.infos.map {
        ($0.code, site + SitePath(slugging: ["rules", $0.name], suffix: ".html").text)
      },
      uniquingKeysWith: { first, _ in first })
    return { pages[$0] }
  }
}
