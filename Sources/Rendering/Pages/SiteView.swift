import Diagnostics
import NetworkModel

/// The contents of a site with everything that pages look up in them.
struct SiteView: Sendable {
  let contents: SiteContents
  let map: SiteMap
  /// The findings with their places.
  let findings: FindingIndex
  /// The model's entries by distribution and version.
  let inventories: InventoryIndex
  /// Files of the site by printed path, for references in plain text.
  let filesByPath: [String: SourceFile]
  /// Rules by the id of their code.
  let rules: [String: SiteContents.Rule]
  /// The clusters by the printed paths of the files that define them.
  let clusters: [String: String]
  /// What the model cites, by id.
  let sources: [String: ModelSource]

  init(_ contents: SiteContents) {
    self.contents = contents
    map = SiteMap(contents)
    findings = FindingIndex(contents, map)
    inventories = InventoryIndex(contents)
    filesByPath = Dictionary(
      contents.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    rules = Dictionary(
      contents.rules.map { ($0.description.code.id, $0) }, uniquingKeysWith: { first, _ in first })
    let definitions = contents.clusters.flatMap { cluster in
      cluster.files.map { ($0.path, cluster.name) }
    }
    clusters = Dictionary(definitions, uniquingKeysWith: { first, _ in first })
    sources = Dictionary(
      contents.catalog.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Starts the body of a page.
  func writer(for path: SitePath) -> HTMLWriter { HTMLWriter(page: path) }

  /// `k0s.yaml:12` with a link to the line.
  func place(of span: SourceSpan, isShort: Bool = true) -> (text: String, link: Link?) {
    let path = span.file.path
    let name = isShort ? path.split(separator: "/").last.map(String.init) ?? path : path
    let line = span.file.lines.line(at: span.range.lowerBound)
    return ("\(name):\(line)", map.link(to: span))
  }
}

/// The model's entries, collected once for each distribution and version that pages show.
struct InventoryIndex: Sendable {
  private let inventories: [String: ModelInventory]
  /// Where the pages of distributions show flows and sockets, by id with prefix.
  let places: [String: Place]

  /// An entry of the model on the page of its distribution.
  struct Place: Sendable {
    let distribution: String
    let anchor: Anchor

    init(_ distribution: String, _ anchor: Anchor) {
      self.distribution = distribution
      self.anchor = anchor
    }
  }

  init(_ contents: SiteContents) {
    var inventories: [String: ModelInventory] = [:]
    var places: [String: Place] = [:]
    for distribution in contents.catalog.distributions {
      let inventory = ModelInventory(
        distribution: distribution, version: nil, catalog: contents.catalog)
      inventories[Self.key(distribution.id, nil)] = inventory
      let conditions = ConditionText(distribution: distribution, catalog: contents.catalog)
      for flow in inventory.flows where !conditions.isImpossible(flow) {
        places[flow.id] = Place(distribution.id, ModelCells.anchor(ofFlow: flow.id))
      }
      for listener in inventory.listeners where !conditions.isImpossible(listener) {
        places[listener.id] = Place(distribution.id, ModelCells.anchor(ofSocket: listener.id))
      }
    }
    for document in contents.documents {
      let description = document.claims.description
      guard let id = description.distribution, let version = description.version,
        let distribution = contents.catalog.distribution(id),
        inventories[Self.key(id, version)] == nil
      else { continue }
      inventories[Self.key(id, version)] = ModelInventory(
        distribution: distribution, version: version, catalog: contents.catalog)
    }
    self.inventories = inventories
    self.places = places
  }

  /// What the model knows about a distribution in a version; nil if it does not know it.
  func inventory(of distribution: String, _ version: ProductVersion? = nil) -> ModelInventory? {
    inventories[Self.key(distribution, version)] ?? inventories[Self.key(distribution, nil)]
  }

  /// Whether the page of its distribution shows an entry.
  func shows(_ id: String) -> Bool { places[id] != nil }

  private static func key(_ distribution: String, _ version: ProductVersion?) -> String {
    "\(distribution) \(version.map { $0.numbers.map(String.init).joined(separator: ".") } ?? "")"
  }
}
