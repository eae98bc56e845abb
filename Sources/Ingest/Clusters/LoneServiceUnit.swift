internal import Diagnostics
internal import NetworkModel

/// A systemd unit given alone: it says how one host starts a product.
struct LoneServiceUnit {
  private let file: SourceFile
  private let catalog: Catalog

  init(_ file: SourceFile, _ catalog: Catalog) {
    self.file = file
    self.catalog = catalog
  }

  func read(_ unit: ServiceUnit) -> Diagnosed<ClusterDefinition?> {
    let span = file.wholeSpan
    if let template = unit.template { return Diagnosed(nil, [template]) }
    let program = unit.words.first.map { $0.text.split(separator: "/").last.map(String.init) ?? "" }
    let distribution = catalog.distributions.first { distribution in
      program.map { CommandLine.Names(distribution).products.contains($0) } ?? false
    }
    guard let distribution else {
      let place = unit.words.first?.span ?? span.opening
      return Diagnosed(
        nil,
        [
          Diagnostic(
            ClusterCode.serviceUnit, .error, "the unit starts no product of the model", at: place
          )
          .with(.fix, "give a unit with an ExecStart= line that starts k0s, k3s or RKE2")
        ])
    }
    let reader = StartupReader(distribution: distribution, host: nil)
    let line = CommandLine(unit.words, of: distribution)
    return Diagnosed(
      definition(unit, line, reader),
      reader.problems(in: unit.variables) + reader.problems(in: line))
  }

  private func definition(
    _ unit: ServiceUnit, _ line: CommandLine, _ reader: StartupReader
  ) -> ClusterDefinition {
    let distribution = reader.distribution
    let span = file.wholeSpan
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    var definition = ClusterDefinition(
      name: LoneClusterFile.safe(name), distribution: distribution.id, span: span)
    definition.nodeRoles = distribution.nodeRoles
    guard distribution.startup.optionsAreKeys else {
      definition.flags = reader.flags(of: line)
      return definition
    }
    var layered = LayeredConfiguration()
    layered.add(reader.environmentEntries(.init(variables: unit.variables)))
    layered.add(reader.argumentEntries(line))
    definition.configuration = layered.file(
      path: name, format: distribution.formats.first?.id ?? "arguments", fallback: span)
    return definition
  }
}
