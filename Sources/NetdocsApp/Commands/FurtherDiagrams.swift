internal import ArgumentParser
internal import Diagnostics
internal import Ingest
internal import NetworkModel
internal import Rendering

/// Pictures of more than one state, or of more than one cluster.
struct FurtherDiagrams: ParsableArguments {
  @Option(help: "The old side, when only the new one is named: draws what changes.")
  var against: String?

  @Option(help: "The versions, as netdocs diff --upgrade takes them: draws what changes.")
  var upgrade: String?

  @Option(help: "both, or one of the states of a difference: before or after.")
  var state = DifferenceDiagrams.Shown.both

  @Flag(help: "All clusters: a small matrix for each, or with --kind map who may call whom.")
  var fleet = false

  /// Whether anything but a picture of one cluster is asked for.
  func draws(_ sides: [String]) -> Bool {
    fleet || against != nil || upgrade != nil || sides.count == 2
  }

  func validate(_ sides: [String], _ kind: DiagramChoice?) throws {
    if fleet { return try validateFleet(sides, kind) }
    let isDifference = draws(sides)
    let wanted = against == nil && upgrade == nil && isDifference ? 2 : 1
    guard sides.count == wanted else {
      throw ValidationError(
        sides.isEmpty ? "name a cluster, or give --fleet" : "name one cluster, or two sides")
    }
    guard against == nil || upgrade == nil else {
      throw ValidationError("--against and --upgrade are two ways to name the old side")
    }
    if kind == .map { throw ValidationError("--kind map is for --fleet") }
    if !isDifference, kind == .difference || state != .both {
      throw ValidationError(
        "a difference has two sides: name the old one first, or with --against or --upgrade")
    }
    if isDifference, let kind, kind != .difference, kind.ofCluster != .flows,
      kind.ofCluster != .matrix
    {
      throw ValidationError("a difference is drawn as flows or matrix")
    }
    if let upgrade, UpgradeRange(upgrade) == nil {
      throw ValidationError("\(upgrade) is no range of versions such as 1.30..1.36 or ..1.36")
    }
  }

  private func validateFleet(_ sides: [String], _ kind: DiagramChoice?) throws {
    guard sides.isEmpty, against == nil, upgrade == nil, state == .both else {
      throw ValidationError("--fleet draws all clusters, and takes none by name")
    }
    guard [nil, .map, .picture(.matrix)].contains(kind) else {
      throw ValidationError("--fleet is drawn as matrix or map")
    }
  }

  /// The bytes of the picture; nil when the reason why there is none was told.
  func drawing(
    of sides: [String], _ kind: DiagramChoice?, in workspace: WorkspaceOptions
  ) throws -> [UInt8]? {
    if fleet {
      let clusters = workspace.loader.load().clusters
      return FleetDiagrams(clusters).file(kind == .map ? .map : .matrix)
    }
    guard let comparison = try comparison(of: sides, in: workspace) else { return nil }
    let diagrams = DifferenceDiagrams(comparison)
    if diagrams.difference.isEmpty { Console.message("No flow changed.\n") }
    return diagrams.file(kind?.ofCluster ?? .flows, state)
  }

  private func comparison(
    of sides: [String], in workspace: WorkspaceOptions
  ) throws -> CanonicalComparison? {
    if let upgrade, let range = UpgradeRange(upgrade) {
      return try comparison(of: sides[0], along: range, in: workspace.loader.load())
    }
    guard let day = BuildClock.judgementDay(nil) else { return nil }
    var inputs = DiffInputs(workspace, on: day)
    var read: [DiffSide] = []
    do throws(DiffFault) {
      for side in [against].compactMap(\.self) + sides { read.append(try inputs.read(side)) }
    } catch {
      try error.report()
      return nil
    }
    return CanonicalComparison(from: read[0].state, to: read[1].state)
  }

  private func comparison(
    of name: String, along range: UpgradeRange, in loaded: LoadedWorkspace
  ) throws -> CanonicalComparison? {
    guard let cluster = try ClusterLookup.find(name, in: loaded) else { return nil }
    let path: UpgradePath
    do {
      path = try UpgradePath(
        range, of: cluster.definition, in: cluster.distribution,
        catalog: loaded.workspace.catalog)
    } catch {
      throw ValidationError("\(cluster.distribution.title): \(error.message)")
    }
    let states = UpgradeAssembly(cluster, in: loaded).report(along: path).comparison.states
    guard let first = states.first, let last = states.last else { return nil }
    let sides = [first, last].map { state in
      let version = state.version.map { " \($0.text)" } ?? ""
      return CanonicalState(
        state.cluster, called: "\(name) with \(cluster.distribution.title)\(version)", register: nil
      )
    }
    return CanonicalComparison(from: sides[0], to: sides[1])
  }
}

extension DifferenceDiagrams.Shown: ExpressibleByArgument {}

extension DiffFault {
  /// Says why a side cannot be compared, and ends the program.
  func report() throws {
    DocumentInput.report(diagnostics, read: 0, of: 1)
    guard status != .usage else { throw ValidationError("\(message)\n  = fix: \(fix)") }
    Console.message("error: \(message)\n  = fix: \(fix)\n")
    try Console.end(status)
  }
}
