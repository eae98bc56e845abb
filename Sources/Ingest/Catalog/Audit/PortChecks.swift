internal import Diagnostics
internal import NetworkModel

/// Whether the ports of entries are ports whatever the configuration says.
struct PortChecks {
  let catalog: Catalog
  let space: ProbeSpace

  /// An entry with ports.
  private struct Entry {
    let id: String
    let ports: Expression
    let when: Expression
    let versions: VersionBounds
  }

  /// A number that is no port, and how an entry comes to it.
  private enum Fault: CaseIterable {
    case zero, tooHigh

    var comparison: Expression.Comparison { self == .zero ? .less : .greater }
    var bound: Int { self == .zero ? 1 : 65_535 }

    func isAllowed(by range: ClosedRange<Int>) -> Bool {
      self == .zero ? range.lowerBound < 1 : range.upperBound > 65_535
    }
  }

  /// The entries of the distribution itself, and what it sets components to.
  var problems: [Diagnostic] {
    let distribution = space.distribution
    let flows = distribution.flows.filter { distribution.owns($0.span) }.compactMap(Self.entry)
    let listeners = distribution.listeners.filter { distribution.owns($0.span) }.map(Self.entry)
    let entries = (flows + listeners).flatMap { entry in
      Fault.allCases.compactMap { fault -> Diagnostic? in
        let versions = space.versions(in: [entry.versions])
        let isFound = versions.contains { version in
          Self.occurs(fault, entry, space.compiler(for: version), .distribution)
        }
        return isFound ? Self.problem(fault, entry) : nil
      }
    }
    return entries + distribution.components.filter { distribution.owns($0.span) }.flatMap(settings)
  }

  /// The entries of components, for whatever distributions set.
  static func problems(inComponentsOf catalog: Catalog) -> [Diagnostic] {
    catalog.components.flatMap { component in
      let entries = component.flows.compactMap(entry) + component.listeners.map(entry)
      return entries.flatMap { entry in
        Fault.allCases.compactMap { fault -> Diagnostic? in
          let compiler = ProbeCompiler(nil, version: nil)
          let isFound = occurs(fault, entry, compiler, .component(component))
          return isFound ? problem(fault, entry) : nil
        }
      }
    }
  }

  private static func entry(_ flow: FlowTemplate) -> Entry? {
    flow.ports.map { Entry(id: flow.id, ports: $0, when: flow.when, versions: flow.versions) }
  }

  private static func entry(_ listener: ListenerTemplate) -> Entry {
    Entry(
      id: listener.id, ports: listener.ports, when: listener.when, versions: listener.versions)
  }

  private static func occurs(
    _ fault: Fault, _ entry: Entry, _ compiler: ProbeCompiler, _ scope: ProbeScope
  ) -> Bool {
    let condition = compiler.compile(entry.when, in: scope)
    return parts(of: entry.ports.node).contains { part in
      let ports = compiler.compile(part, in: scope)
      // Texts such as arguments have no range that could allow anything.
      let ranges = compiler.sources(of: ports).map { compiler.leaves[$0].range }
      guard !ranges.isEmpty, ranges.allSatisfy({ $0 != nil }) else { return false }
      let isWrong = ProbeNode.comparison(
        fault.comparison, ports, .constant(.integer(fault.bound)))
      let both = ProbeNode.and(condition, isWrong)
      return ConditionProbe.outcome(of: both, compiler.leaves, wanted: [true]).canHold == true
    }
  }

  private static func parts(of node: Expression.Node) -> [Expression.Node] {
    if case .call(.list, let arguments) = node { arguments } else { [node] }
  }

  private static func problem(_ fault: Fault, _ entry: Entry) -> Diagnostic {
    let words = fault == .zero ? "port 0" : "a port above 65535"
    let guarding = fault == .zero ? "`when: … > 0`" : "a narrower `range:`"
    return Diagnostic(
      ModelCode.impossiblePort, fault == .zero ? .note : .warning,
      "\(entry.id): `\(entry.ports.text)` can be \(words) while the entry exists",
      at: entry.ports.span,
      notes: [
        .init(
          .impact,
          fault == .zero
            ? "the entry is gone then, and nothing in the model says that 0 switches it off"
            : "the entry is gone then, although the product would not start"),
        .init(.fix, "guard the entry with \(guarding)"),
      ], subject: "\(entry.id) \(words)")
  }

  // MARK: Settings

  private func settings(of use: ComponentUse) -> [Diagnostic] {
    guard let component = catalog.component(use.component) else { return [] }
    return use.settings.sorted { $0.key < $1.key }.flatMap { name, value -> [Diagnostic] in
      guard case .key(let path) = value.node, let key = space.keys[path],
        let setting = component.settings.first(where: { $0.path.text == name }),
        [.port, .integer].contains(setting.type), [.port, .integer].contains(key.type)
      else { return [] }
      let (given, taken) = (key.range ?? key.allowedNumbers, setting.allowedNumbers)
      return Fault.allCases.filter { $0.isAllowed(by: given) && !$0.isAllowed(by: taken) }.map {
        Diagnostic(
          ModelCode.impossiblePort, .warning,
          "\(path) may be \($0 == .zero ? "0" : "above 65535"), which \(name) of "
            + "\(component.id) may not", at: value.span,
          related: [
            .init(key.span, "the range of the key"), .init(setting.span, "that of the setting"),
          ],
          notes: [.init(.fix, "give both the same range")],
          subject: "\(space.distribution.id) \(component.id) \(name)")
      }
    }
  }
}
