internal import Diagnostics
internal import NetworkModel

/// Two ranges of one cluster that share addresses.
struct RangeOverlap {
  /// The range of pods or services; a host, where a virtual address is taken.
  let range: AddressRange
  /// What lies in it, or it lies in.
  let other: AddressRange
  /// Further addresses of the same kind in the same range.
  let more: [AddressRange]

  /// Whether no file mentions one of the two.
  var isImplicit: Bool { !range.isWritten || !other.isWritten }

  /// All overlaps of a cluster; hosts in one range are one overlap.
  static func find(in ranges: AddressRanges) -> [RangeOverlap] {
    let all = ranges.all
    var groups: [Group: [Int]] = [:]
    for pair in PrefixSweep.nested(all.map(\.prefix)) {
      guard let (range, other) = sides(pair, all) else { continue }
      let kind = all[other].kind
      let group = Group(range: range, kind: kind, single: kind.isAddress ? nil : other)
      groups[group, default: []].append(other)
    }
    return groups.map { group, others in (group.range, others.sorted()) }
      .sorted { ($0.0, $0.1[0]) < ($1.0, $1.1[0]) }
      .map { range, others in
        RangeOverlap(
          range: all[range], other: all[others[0]], more: others.dropFirst().map { all[$0] })
      }
  }

  private struct Group: Hashable {
    let range: Int
    let kind: AddressRange.Kind
    let single: Int?
  }

  // Which of two nested ranges is the one of the cluster; nil for neighbours that may be nested.
  private static func sides(
    _ pair: (outer: Int, inner: Int), _ all: [AddressRange]
  ) -> (range: Int, other: Int)? {
    let (outer, inner) = (all[pair.outer], all[pair.inner])
    // Pools are parts of the pod range, and one that is not has a rule of its own.
    if Set([outer.kind, inner.kind]).isSubset(of: [.pods, .pools]), inner.kind != outer.kind {
      return nil
    }
    // The one inside the other is the one to move.
    if outer.isOfCluster { return (pair.outer, pair.inner) }
    if inner.isOfCluster { return (pair.inner, pair.outer) }
    guard outer.prefix == inner.prefix, Set([outer.kind, inner.kind]) == [.host, .virtual] else {
      return nil
    }
    return outer.kind == .host ? (pair.outer, pair.inner) : (pair.inner, pair.outer)
  }

  /// The overlap in words.
  var message: String {
    if range.kind == .host { return "\(other.words) is the address of \(range.purpose) already" }
    let written = range.isWritten ? "" : ", which is used because none is set"
    var verb = "lies in"
    var subject = other.words
    if !other.isWritten { subject += " (the default)" }
    if !more.isEmpty {
      subject = "\(subject) and \(more.count) more"
      verb = "lie in"
    } else if other.prefix.contains(range.prefix) && other.prefix != range.prefix {
      verb = "contains"
    }
    return "\(subject) \(verb) the \(range.purpose) \(range.prefix)\(written)"
  }

  /// Where to point: at what the user wrote, and can change.
  var place: SourceSpan? { other.span ?? range.span }

  /// The other place, if both are written.
  var related: [Diagnostic.Related] {
    guard other.span != nil, let span = range.span else { return [] }
    return [.init(span, "the \(range.kind == .host ? "host" : range.purpose)")]
      + more.compactMap(\.span).prefix(4).map { .init($0, "in the same range") }
  }

  var impact: String {
    if range.kind == .host { return "two machines answer at one address" }
    return switch other.kind {
    case .pods where range.kind == .pods, .services where range.kind == .services,
      .pools where range.kind == .pools:
      "the same addresses are handed out twice"
    case .pods, .services, .pools:
      "some services have the address of a pod, and one of the two is unreachable"
    case .host: "the host becomes unreachable as soon as the route of the cluster exists"
    case .outside: "the hosts of the cluster cannot reach it as soon as the route exists"
    case .virtual: "nothing can reach the control plane at this address"
    case .nodes: "nodes become unreachable as soon as the route of the cluster exists"
    case .existing: "pods cannot reach that network, and its hosts cannot reach the cluster"
    }
  }

  /// The range that is to be changed.
  var movable: AddressRange { other.isOfCluster && other.isWritten ? other : range }
}

extension Rule {
  /// A finding about two ranges that overlap.
  func finding(
    about overlap: RangeOverlap, in cluster: ResolvedCluster, _ ranges: AddressRanges
  ) -> Diagnostic {
    let range = overlap.range
    var report = finding(
      overlap.message, at: overlap.place ?? cluster.distributionSpan,
      subject: "\(range.kind.rawValue) \(range.prefix) and \(overlap.other.kind.rawValue) "
        + "\(overlap.other.prefix) in \(cluster.name)"
    )
    .pointing(at: overlap.related)
    for side in [range, overlap.other] {
      guard let model = side.model else { continue }
      report = report.with(
        .model,
        "\(side.prefix) is the default \(side.purpose) of "
          + "\(cluster.distribution.title) (\(model.citation))")
    }
    report = report.with(.impact, overlap.impact)
    guard overlap.movable.isOfCluster else {
      return report.with(.fix, "choose an address of the same network that no host has")
    }
    return report.with(.fix, FreeRange.advice(for: overlap.movable, in: cluster, ranges))
  }
}
