internal import Diagnostics
internal import NetworkModel

/// The content of `hosts.yaml`, before the distribution's own files are read.
struct HostsDocument {
  var definition: ClusterDefinition
  var distribution: YAMLText?
  var version: YAMLText?
  /// What holds for the cluster.
  var layers = StartupLayers()
  /// What single hosts name, in the order of the hosts.
  var hostLayers: [StartupLayers] = []
  /// The files of add-ons, each with the key under which it is named.
  var addonFiles: [(key: String, file: YAMLText)] = []

  /// What a host names; hosts that an installer's file lists name nothing.
  func layers(ofHost index: Int) -> StartupLayers? {
    hostLayers.indices.contains(index) ? hostLayers[index] : StartupLayers()
  }

  static func read(
    _ node: YAMLNode, fallbackName: String, addonKeys: [String]
  ) -> Diagnosed<HostsDocument> {
    var mapping = YAMLMapping(node, of: "a cluster definition")
    let name = mapping.string("cluster")
    let distribution = mapping.string("distribution", required: true)
    let version = mapping.string("version", required: true)
    var definition = ClusterDefinition(
      name: name?.text ?? fallbackName, distribution: distribution?.text ?? "", span: node.span)
    definition.version = version.flatMap { ProductVersion($0.text) }
    definition.versionSpan = version?.span ?? node.span
    definition.addons = mapping.strings("addons").map { .init(name: $0.text, span: $0.span) }
    definition.peers = mapping.strings("peers").map { .init(name: $0.text, span: $0.span) }
    var document = HostsDocument(definition: definition)
    document.distribution = distribution
    document.version = version
    document.layers = StartupLayers.read(&mapping)
    for key in addonKeys {
      document.addonFiles += mapping.strings(key).map { (key, $0) }
    }
    for element in mapping.list("hosts") { document.readHost(element, &mapping) }
    document.readNetworks(&mapping)
    document.definition.egress = EgressReader.read(&mapping)
    return Diagnosed(document, mapping.finish())
  }

  private mutating func readHost(_ node: YAMLNode, _ mapping: inout YAMLMapping) {
    var nested = YAMLMapping(node, of: "a host")
    var parts = Host.Parts()
    let name = nested.string("name", required: true)
    parts.name = name?.text ?? ""
    parts.roleText = nested.string("role", required: true)?.text ?? "worker"
    let address = nested.string("address", required: true)
    let more = nested.strings("addresses6")
    parts.addresses = ((address.map { [$0] } ?? []) + more).compactMap { text in
      let read = IPAddress(text.text)
      if read == nil { nested.report(Self.badAddress(text)) }
      return read
    }
    parts.zone = nested.string("zone")?.text
    parts.system = nested.string("os")?.text ?? "linux"
    parts.architecture = nested.string("arch").map { Self.architecture($0.text) }
    let layers = StartupLayers.read(&nested)
    parts.configurationPath = layers.configuration?.text
    if name != nil {
      definition.hosts.append(
        Host(parts, span: name?.span ?? node.span, addressSpan: address?.span ?? node.span))
      hostLayers.append(layers)
    }
    mapping.absorb(nested)
  }

  /// The name that Go and Kubernetes use for what `uname -m` prints.
  private static func architecture(_ text: String) -> String {
    switch text.lowercased() {
    case "x86_64", "x64": "amd64"
    case "aarch64": "arm64"
    case "armv7", "armv7l", "armhf": "arm"
    default: text.lowercased()
    }
  }

  private mutating func readNetworks(_ mapping: inout YAMLMapping) {
    guard var nested = mapping.mapping("networks", of: "the networks") else { return }
    definition.networks.admin = prefixes("admin", &nested)
    definition.networks.monitoring = prefixes("monitoring", &nested)
    definition.networks.external = prefixes("external", &nested)
    definition.networks.existing = prefixes("existing", &nested)
    mapping.absorb(nested)
  }

  private mutating func prefixes(_ key: String, _ mapping: inout YAMLMapping) -> [CIDR] {
    let texts = mapping.strings(key)
    definition.networks.spans[key] = texts.first?.span
    return texts.compactMap { text in
      let read = CIDR(text.text)
      if read == nil { mapping.report(Self.badAddress(text)) }
      return read
    }
  }

  private static func badAddress(_ text: YAMLText) -> Diagnostic {
    Diagnostic(
      ClusterCode.badAddress, .error, "\(text.text) is not an IP address or prefix", at: text.span,
      notes: [.init(.fix, "write an address such as 10.0.0.11 or a prefix such as 10.0.0.0/24")])
  }
}
