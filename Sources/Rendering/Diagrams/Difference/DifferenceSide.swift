internal import NetworkModel

/// The flows of one state by place, and what they let through.
struct DifferenceSide {
  /// What one flow lets through between two roles.
  struct Passage {
    let name: String
    let ipProtocol: IPProtocol
    var ports: PortSet
    var hosts: Set<String?>
    /// Whether the protocol is let through whole although it has ports or types.
    var isWhole: Bool
  }

  private struct Line: Hashable {
    let place: DifferencePlace
    let ipProtocol: IPProtocol
  }

  private var passages: [DifferencePlace: [Passage]] = [:]
  private var reach: [Line: PortSet] = [:]

  init(_ flows: [CanonicalFlow]) {
    for flow in flows {
      let places = Dictionary(grouping: flow.ways) { DifferencePlace(from: $0.from, to: $0.to) }
      for (place, ways) in places {
        add(
          Passage(
            name: flow.name, ipProtocol: flow.ipProtocol, ports: flow.selectors,
            hosts: Set(ways.map(\.host)), isWhole: flow.ports.isEmpty), at: place)
      }
    }
  }

  /// The flows of one name are one passage, as on hosts that differ.
  private mutating func add(_ passage: Passage, at place: DifferencePlace) {
    let line = Line(place: place, ipProtocol: passage.ipProtocol)
    reach[line] = reach[line]?.union(passage.ports) ?? passage.ports
    let known = passages[place]?.firstIndex {
      $0.name == passage.name && $0.ipProtocol == passage.ipProtocol
    }
    guard let known else {
      passages[place, default: []].append(passage)
      return
    }
    guard var joined = passages[place]?[known] else { return }
    joined.ports = joined.ports.union(passage.ports)
    joined.hosts.formUnion(passage.hosts)
    joined.isWhole = joined.isWhole || passage.isWhole
    passages[place]?[known] = joined
  }

  /// The places at which anything may pass.
  var places: [DifferencePlace] { Array(passages.keys) }

  /// What passes at a place, by protocol, first port and name.
  func passages(at place: DifferencePlace) -> [Passage] {
    (passages[place] ?? []).sorted { one, other in
      if one.ipProtocol != other.ipProtocol { return one.ipProtocol < other.ipProtocol }
      return one.ports == other.ports ? one.name < other.name : one.ports < other.ports
    }
  }

  /// The ports that pass at a place, those of wider flows included: what anyone may open, a role may.
  func reach(_ place: DifferencePlace, _ ipProtocol: IPProtocol) -> PortSet {
    let wider = [
      place, DifferencePlace(from: nil, to: place.to), DifferencePlace(from: place.from, to: nil),
      DifferencePlace(from: nil, to: nil),
    ]
    return wider.reduce(PortSet.none) { ports, place in
      ports.union(reach[Line(place: place, ipProtocol: ipProtocol)] ?? .none)
    }
  }
}
