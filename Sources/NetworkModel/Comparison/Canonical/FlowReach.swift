/// What a set of flows lets through, for asking what of a flow is not among it.
struct FlowReach {
  private struct Line: Hashable {
    let ipProtocol: IPProtocol
    let way: CanonicalFlow.Way
  }

  private let lines: [Line: PortSet]

  /// Joins the flows line by line, in O(n log n).
  init(_ flows: [CanonicalFlow]) {
    var ranges: [Line: [PortRange]] = [:]
    for flow in flows {
      for way in flow.ways {
        ranges[Line(ipProtocol: flow.ipProtocol, way: way), default: []] += flow.selectors.ranges
      }
    }
    lines = ranges.mapValues { PortSet($0) }
  }

  /// The part of a flow that these flows do not let through, sorted; ways with equal ports are one
  /// part.
  func beyond(_ flow: CanonicalFlow) -> [CanonicalFlow.Packets] {
    var ways: [PortSet: [CanonicalFlow.Way]] = [:]
    for way in flow.ways where !way.isVacant {
      let rest = rest(of: flow, way)
      if !rest.isEmpty { ways[rest, default: []].append(way) }
    }
    return ways.sorted { $0.key < $1.key }.map { ports, ways in
      let isWhole = ports == .everything && flow.ports.isEmpty
      return CanonicalFlow.Packets(flow.ipProtocol, isWhole ? .none : ports, ways: ways)
    }
  }

  private func rest(of flow: CanonicalFlow, _ way: CanonicalFlow.Way) -> PortSet {
    way.wider.reduce(flow.selectors) { rest, wider in
      guard let known = lines[Line(ipProtocol: flow.ipProtocol, way: wider)] else { return rest }
      return rest.subtracting(known)
    }
  }
}
