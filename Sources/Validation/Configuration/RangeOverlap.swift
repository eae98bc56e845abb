internal import Diagnostics
internal import NetworkModel

/// Two ranges of one cluster that share addresses.
struct RangeOverlap {
  /// The range of pods or services.
  let range: AddressRange
  /// What lies in it, or it lies in.
  let other: AddressRange
  /// Further hosts in the same range.
  let more: [AddressRange]

  /// Whether no file mentions one of the two.
  var isImplicit: Bool { !range.isWritten || !other.isWritten }

  /// All overlaps of a cluster; hosts in one range are one overlap.
  static func find(in cluster: ResolvedCluster) -> [RangeOverlap] {
    let ranges = AddressRanges(cluster)
    var found: [RangeOverlap] = []
    for service in ranges.services {
      for pod in ranges.pods where pod.prefix.overlaps(service.prefix) {
        // The one inside the other is the one to move.
        let isInner = pod.prefix.contains(service.prefix)
        found.append(
          RangeOverlap(range: isInner ? pod : service, other: isInner ? service : pod, more: []))
      }
    }
    for range in ranges.pods + ranges.services {
      let inside = ranges.hosts.filter { range.prefix.overlaps($0.prefix) }
      if let first = inside.first {
        found.append(RangeOverlap(range: range, other: first, more: Array(inside.dropFirst())))
      }
      for network in ranges.existing where range.prefix.overlaps(network.prefix) {
        found.append(RangeOverlap(range: range, other: network, more: []))
      }
    }
    return found
  }

  /// The overlap in words.
  var message: String {
    let written = range.isWritten ? "" : ", which is used because none is set"
    var verb = "lies in"
    var subject = "\(other.purpose) \(other.prefix.shortDescription)"
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
    return [.init(span, "the \(range.purpose)")]
      + more.compactMap(\.span).prefix(4).map { .init($0, "in the same range") }
  }

  var impact: String {
    switch other.kind {
    case .pods, .services:
      "some services have the address of a pod, and one of the two is unreachable"
    case .host, .outside: "the host becomes unreachable as soon as the route of the cluster exists"
    case .existing: "pods cannot reach that network, and its hosts cannot reach the cluster"
    }
  }
}

extension Rule {
  /// A finding about two ranges that overlap.
  func finding(about overlap: RangeOverlap, in cluster: ResolvedCluster) -> Diagnostic {
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
    return report.with(.impact, overlap.impact)
      .with(.fix, "choose a \(range.purpose) that nothing else uses, and write it down")
  }
}
