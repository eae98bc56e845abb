import NetworkModel

/// The model's entries, collected once for each distribution and version that pages show.
struct InventoryIndex: Sendable {
  private let lookups: [String: Lookup]
  /// Where the pages of distributions show flows and sockets, by id with prefix.
  let places: [String: Place]

  /// What the model knows about a distribution in a version, by id.
  struct Lookup: Sendable {
    let inventory: ModelInventory
    let conditions: ConditionText
    let flows: [String: InventoryFlow]
    let listeners: [String: InventoryListener]

    init(_ distribution: Distribution, _ version: ProductVersion?, _ catalog: Catalog) {
      let inventory = ModelInventory(
        distribution: distribution, version: version, catalog: catalog)
      self.inventory = inventory
      conditions = ConditionText(distribution: distribution, catalog: catalog)
      flows = Dictionary(
        inventory.flows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      listeners = Dictionary(
        inventory.listeners.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// An entry of the model on the page of its distribution.
  struct Place: Sendable {
    let distribution: String
    let anchor: Anchor
  }

  init(_ contents: SiteContents) {
    var lookups: [String: Lookup] = [:]
    var places: [String: Place] = [:]
    for distribution in contents.catalog.distributions {
      let lookup = Lookup(distribution, nil, contents.catalog)
      lookups[Self.key(distribution.id, nil)] = lookup
      let conditions = lookup.conditions
      for flow in lookup.inventory.flows where !conditions.isImpossible(flow) {
        places[flow.id] = Place(
          distribution: distribution.id, anchor: ModelCells.anchor(ofEntry: flow.id))
      }
      for socket in lookup.inventory.listeners where !conditions.isImpossible(socket) {
        places[socket.id] = Place(
          distribution: distribution.id, anchor: ModelCells.anchor(ofEntry: socket.id))
      }
    }
    for document in contents.documents {
      let description = document.claims.description
      guard let id = description.distribution, let version = description.version,
        lookups[Self.key(id, version)] == nil,
        let distribution = contents.catalog.distribution(id)
      else { continue }
      lookups[Self.key(id, version)] = Lookup(distribution, version, contents.catalog)
    }
    self.lookups = lookups
    self.places = places
  }

  /// The entries of a distribution in a version, or in the newest one; nil for distributions that
  /// the model does not know.
  func lookup(of distribution: String, _ version: ProductVersion? = nil) -> Lookup? {
    lookups[Self.key(distribution, version)] ?? lookups[Self.key(distribution, nil)]
  }

  /// What the model knows about a distribution in its newest version.
  func inventory(of distribution: String) -> ModelInventory? {
    lookup(of: distribution)?.inventory
  }

  /// Whether the page of its distribution shows an entry.
  func shows(_ id: String) -> Bool { places[id] != nil }

  private static func key(_ distribution: String, _ version: ProductVersion?) -> String {
    "\(distribution) \(version.map { $0.numbers.map(String.init).joined(separator: ".") } ?? "")"
  }
}
