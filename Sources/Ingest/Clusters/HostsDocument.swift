internal import Diagnostics
internal import NetworkModel

/// The content of `hosts.yaml`, before the distribution's own files are read.
struct HostsDocument {
  var definition: ClusterDefinition
  var distribution: YAMLText?
  var version: YAMLText?
  var configuration: YAMLText?
  var hostConfigurations: [YAMLText] = []

  static func read(_ node: YAMLNode, fallbackName: String) -> Diagnosed<HostsDocument> {
    var mapping = YAMLMapping(node, of: "a cluster definition")
    let name = mapping.string("cluster")
    let distribution = mapping.string("distribution", required: true)
    let version = mapping.string("version", required: true)
    var definition = ClusterDefinition(
      name: name?.text ?? fallbackName, distribution: distribution?.text ?? "", span: node.span)
    definition.version = version.flatMap { ProductVersion($0.text) }
    definition.versionSpan = version?.span ?? node.span
    var document = HostsDocument(definition: definition)
    document.distribution = distribution
    document.version = version
    document.configuration = mapping.string("config")
    // Files of add-ons: the definition may name them, the facts of this model do not read them.
    for key in ["cni", "registries"] { _ = mapping.string(key) }
    for flag in mapping.strings("installFlags") {
      StartFlag(flag.text, host: nil, span: flag.span)
        .map { document.definition.flags.append($0) }
    }
    document.definition.addons = mapping.strings("addons").map {
      .init(name: $0.text, span: $0.span)
    }
    for element in mapping.list("hosts") { document.readHost(element, &mapping) }
    document.readNetworks(&mapping)
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
    _ = nested.string("arch")
    let configuration = nested.string("config")
    parts.configurationPath = configuration?.text
    configuration.map { hostConfigurations.append($0) }
    for flag in nested.strings("installFlags") {
      StartFlag(flag.text, host: parts.name, span: flag.span).map { definition.flags.append($0) }
    }
    if name != nil {
      definition.hosts.append(
        Host(parts, span: name?.span ?? node.span, addressSpan: address?.span ?? node.span))
    }
    mapping.absorb(nested)
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
