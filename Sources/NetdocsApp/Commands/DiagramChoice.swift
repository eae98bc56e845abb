internal import ArgumentParser
internal import Rendering

/// What `netdocs diagram` can draw: the pictures of one cluster, a difference, or all clusters.
enum DiagramChoice: ExpressibleByArgument, Hashable {
  /// A picture of one cluster, or of a difference.
  case picture(DiagramKind)
  /// What changes between two states.
  case difference
  /// All clusters with the links between them.
  case map

  init?(argument: String) {
    switch argument {
    case "diff": self = .difference
    case "map": self = .map
    default:
      guard let kind = DiagramKind(rawValue: argument) else { return nil }
      self = .picture(kind)
    }
  }

  static var allValueStrings: [String] { DiagramKind.allCases.map(\.rawValue) + ["diff", "map"] }

  var defaultValueDescription: String {
    switch self {
    case .picture(let kind): kind.rawValue
    case .difference: "diff"
    case .map: "map"
    }
  }

  /// The picture of one cluster; a difference is drawn as the flows are.
  var ofCluster: DiagramKind {
    guard case .picture(let kind) = self else { return .flows }
    return kind
  }
}
