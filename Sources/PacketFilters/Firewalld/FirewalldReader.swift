package import Diagnostics
import NetworkModel

/// Reads firewalld's XML (zones, services, ipsets, policies, direct rules) into what firewalld does
/// with packets; its nftables backend, version 1.0 or later.
///
/// Of packets that the host passes on or sends, direct rules and policies for every zone are read; what
/// single zones pass on to one another is unknown. What is not understood becomes `unknown` with its
/// place. That IPv6 packets have to come from where answers would go (`IPv6_rpfilter`) is not read.
package struct FirewalldReader {
  static let table = "inet firewalld"
  private static let fallbackZone = "public"

  /// Reads the files of a configuration folder, told apart by their root elements; other files than
  /// XML and `firewalld.conf` are skipped.
  ///
  /// The default zone is what `firewalld.conf` says, else the one given, else `public`. A zone that is
  /// used and not among the files is unknown.
  package static func read(
    _ files: [SourceFile], defaultZone: String? = nil
  ) -> Diagnosed<PacketFilter> {
    let settings = FirewalldSettings(files.sorted { $0.path < $1.path })
    var reader = FirewalldReader(settings)
    reader.addInput(defaultZone: settings.defaultZone ?? defaultZone ?? fallbackZone)
    let direct = FirewalldDirect(settings.direct).filter
    let forwarding = FirewalldForwarding(settings).chains
    var filter = PacketFilter(
      chains: direct.value.chains + reader.chains + forwarding.value)
    filter.unknown = settings.unread + direct.value.unknown
    return Diagnosed(
      filter,
      settings.problems + direct.diagnostics + reader.diagnostics + forwarding.diagnostics)
  }

  private let settings: FirewalldSettings
  private var chains: [FilterChain] = []
  private var diagnostics: [Diagnostic] = []

  private init(_ settings: FirewalldSettings) { self.settings = settings }

  private mutating func addInput(defaultZone: String) {
    var input = FilterChain(table: Self.table, name: "filter_INPUT")
    input.hook = PacketHook.input.rawValue
    input.priority = 10
    input.rules = Self.implicitRules
    for name in settings.zones.keys.sorted() { dispatch(name, \.sourceRules, into: &input) }
    for name in settings.zones.keys.sorted() { dispatch(name, \.interfaceRules, into: &input) }
    var others = FilterRule(PacketMatch(), .jump("filter_IN_\(defaultZone)"))
    if settings.zones[defaultZone] == nil {
      others.verdict = .drop
      others.unknown = [settings.somewhere]
      diagnostics.append(
        Diagnostic(
          PacketFilterCode.undefinedName, .warning,
          "the default zone \(defaultZone) is not among the files", at: others.unknown.first
        ).with(.impact, "what happens to packets that no zone claims is unknown"))
    }
    input.rules += [others, FilterRule(PacketMatch(), .drop)]
    chains.insert(input, at: 0)
    for name in settings.zones.keys.sorted() { addZone(name) }
  }

  /// What firewalld does before any zone is asked.
  private static var implicitRules: [FilterRule] {
    var invalid = PacketMatch()
    invalid.states = [.invalid]
    return FirewalldProduct.accepted(at: .input) + [FilterRule(invalid, .drop)]
  }

  private mutating func dispatch(
    _ name: String, _ rules: KeyPath<FirewalldZoneReader, Diagnosed<[FilterRule]>>,
    into input: inout FilterChain
  ) {
    guard let zone = settings.zones[name] else { return }
    let read = FirewalldZoneReader(zone, settings)[keyPath: rules]
    input.rules += read.value
    diagnostics += read.diagnostics
  }

  private mutating func addZone(_ name: String) {
    guard let zone = settings.zones[name] else { return }
    let read = FirewalldZoneReader(zone, settings).chain
    chains.append(read.value)
    diagnostics += read.diagnostics
  }
}

extension FirewalldSettings {
  /// Some place in the files, for what is missing in all of them.
  var somewhere: SourceSpan {
    let items = [zones, services, policies].compactMap { items in
      items.min { $0.key < $1.key }?.value
    }
    let place = (items + direct).first.map { $0.span($0.root) } ?? unread.first
    return place ?? SourceFile(path: "firewalld", text: "").wholeSpan
  }
}
