internal import Diagnostics
internal import NetworkModel

/// What flows and listeners have in common.
private protocol SocketTemplate {
  var id: String { get }
  var ipProtocol: IPProtocol { get }
  var versions: VersionBounds { get }
  var when: Expression { get }
  var span: SourceSpan { get }
}

extension FlowTemplate: SocketTemplate {}
extension ListenerTemplate: SocketTemplate {}

/// A flow or a listener of a distribution, as a statement about a socket.
struct SocketEntry {
  let id: String
  let ipProtocol: IPProtocol
  let versions: [VersionBounds]
  let span: SourceSpan
  private let portExpression: Expression?
  private let when: Expression
  private var from: Set<Role> = []
  private var on: [FlowTemplate.RoleTerm] = []
  private let content: Content
  private let use: ComponentUse?
  private let component: Component?

  /// What the entry says of the socket.
  private enum Content {
    case flow(Exposure, FlowSecurity)
    case listener(ListenerTemplate.Bind)
  }

  /// In what two entries differ.
  enum Disagreement: String {
    case bind, exposure, encryption, authentication

    var severity: Severity { self == .bind ? .error : .warning }

    /// What an entry says, in words.
    func words(_ entry: SocketEntry) -> String {
      switch (self, entry.content) {
      case (_, .listener(let bind)): "bind \(bind.rawValue)"
      case (.exposure, .flow(let exposure, _)): "exposure \(exposure.rawValue)"
      case (.encryption, .flow(_, let security)): "encrypted \(security.encrypted ?? "unknown")"
      case (.authentication, .flow(_, let security)):
        "authenticated \(security.authenticated ?? "unknown")"
      case (.bind, .flow): "a flow from other hosts"
      }
    }
  }

  /// The entries of a distribution, those of its components included.
  static func all(of distribution: Distribution, in catalog: Catalog) -> [SocketEntry] {
    let own = Place(distribution: distribution)
    var entries = distribution.flows.map { SocketEntry($0, in: own) }
    entries += distribution.listeners.map { SocketEntry($0, in: own) }
    for use in distribution.components {
      guard let component = catalog.component(use.component) else { continue }
      let place = Place(distribution: distribution, use: use, component: component)
      entries += component.flows.filter { !use.omitted.contains($0.id) }
        .map { SocketEntry($0, in: place) }
      entries += component.listeners.filter { !use.omitted.contains($0.id) }
        .map { SocketEntry($0, in: place) }
    }
    return entries
  }

  /// Where a template stands: in a distribution itself, or in a component that it uses.
  private struct Place {
    let distribution: Distribution
    var use: ComponentUse?
    var component: Component?

    func expanded(_ role: Role) -> [Role] {
      use?.roles[role] ?? (role == .node ? distribution.nodeRoles : [role])
    }
  }

  private init(_ flow: FlowTemplate, in place: Place) {
    self.init(flow, ports: flow.ports, .flow(flow.exposure, flow.security), in: place)
    let expand = { (term: FlowTemplate.RoleTerm) in
      place.expanded(term.role).map { FlowTemplate.RoleTerm(role: $0, when: term.when) }
    }
    from = Set(flow.from.flatMap(expand).map(\.role))
    on = flow.to.flatMap(expand)
  }

  private init(_ listener: ListenerTemplate, in place: Place) {
    self.init(listener, ports: listener.ports, .listener(listener.bind), in: place)
    on = listener.on.flatMap(place.expanded).map { .init(role: $0) }
  }

  /// What flows and listeners have in common; no role is set.
  private init(
    _ template: some SocketTemplate, ports: Expression?, _ content: Content, in place: Place
  ) {
    let use = place.use
    id = "\(place.distribution.prefix).\(use?.names[template.id] ?? template.id)"
    ipProtocol = template.ipProtocol
    versions = [template.versions] + (use.map { [$0.versions] } ?? [])
    span = template.span
    portExpression = ports
    when = template.when
    self.content = content
    (self.use, self.component) = (use, place.component)
  }

  /// What the entries would contradict each other in, were they one socket.
  ///
  /// A flow beside a socket that listens to everyone is no contradiction: one more client.
  func disagreements(with other: SocketEntry) -> [Disagreement] {
    guard !commonRoles(with: other).isEmpty else { return [] }
    switch (content, other.content) {
    case (.listener(let one), .listener(let two)): return one == two ? [] : [.bind]
    case (.flow, .listener(.loopback)), (.listener(.loopback), .flow): return [.bind]
    case (.flow, .listener), (.listener, .flow): return []
    case (.flow(let reach, let one), .flow(let otherReach, let two)):
      var found: [Disagreement] = reach == otherReach ? [] : [.exposure]
      // Other clients may be other sessions, with another key.
      guard !from.isDisjoint(with: other.from) else { return found }
      if Self.differ(one.encrypted, two.encrypted) { found.append(.encryption) }
      if Self.differ(one.authenticated, two.authenticated) { found.append(.authentication) }
      return found
    }
  }

  private static func differ(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other else { return false }
    return one != other
  }

  /// The roles on whose hosts both listen, sorted.
  func commonRoles(with other: SocketEntry) -> [Role] {
    Set(on.map(\.role)).intersection(other.on.map(\.role)).sorted()
  }

  // MARK: Trying it out

  func exists(in version: ProductVersion) -> Bool { versions.allSatisfy { $0.contains(version) } }

  private var scope: ProbeScope {
    guard let use, let component else { return .distribution }
    return .use(use, component)
  }

  /// Under which conditions the entry exists.
  func conditions(_ compiler: ProbeCompiler) -> [ProbeNode] {
    let running = use.map { [compiler.compile($0.when, in: .distribution)] } ?? []
    return running + [compiler.compile(when, in: scope)]
  }

  /// When hosts of a role listen; nil when they always do.
  func condition(of role: Role, _ compiler: ProbeCompiler) -> ProbeNode? {
    let terms = on.filter { $0.role == role }
    let conditions = terms.compactMap(\.when)
    guard conditions.count == terms.count else { return nil }
    return .any(conditions.map { compiler.compile($0, in: scope) })
  }

  func ports(_ compiler: ProbeCompiler) -> SocketPorts {
    guard let portExpression else { return .none }
    return SocketPorts(compiler.compile(portExpression, in: scope))
  }
}

/// The ports of a socket as far as they are known without a cluster.
enum SocketPorts: Equatable {
  /// A protocol without ports.
  case none
  case fixed(PortSet)
  /// Whatever something open says.
  case open(String)

  init(_ node: ProbeNode) {
    if case .constant(let value) = node, let ports = value.ports {
      self = .fixed(ports)
    } else {
      self = .open(Self.name(of: node))
    }
  }

  /// Whether they certainly have a port in common.
  func overlaps(_ other: SocketPorts) -> Bool {
    if case .fixed(let one) = self, case .fixed(let two) = other {
      return one.ranges.contains { range in
        two.ranges.contains { $0.first <= range.last && range.first <= $0.last }
      }
    }
    return self == other
  }

  private static func name(of node: ProbeNode) -> String {
    switch node {
    case .constant(let value): value.text ?? "missing"
    case .leaf(let position): "leaf \(position)"
    case .decision(let decision): decision.name
    case .fallback(let inner, _): name(of: inner)
    case .sum(let left, let right): "\(name(of: left)) + \(name(of: right))"
    case .difference(let left, let right): "\(name(of: left)) - \(name(of: right))"
    default: "condition"
    }
  }
}
