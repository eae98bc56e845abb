internal import Diagnostics
internal import NetworkModel

/// Reads a distribution's own configuration files.
struct ConfigurationFileReader {
  let distribution: Distribution

  /// Reads a file in whichever of the distribution's formats it is.
  func read(_ span: SourceSpan, name: String) -> Diagnosed<ConfigurationFile?> {
    if name.hasSuffix(".tfvars") || name.hasSuffix(".tfvars.txt") {
      guard let format = format(id: nil, syntax: .tfvars) else {
        return Diagnosed(nil, [unknown(name, at: span)])
      }
      let read = TerraformVariablesReader.read(span)
      return read.map { ConfigurationFile(root: $0, format: format.id, path: name) }
    }
    var diagnostics: [Diagnostic] = []
    guard let node = YAMLReader.read(span, aliases: .allowed).unwrap(into: &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    guard let format = format(id: node["kind"]?.scalar?.text, syntax: .yaml) else {
      return Diagnosed(nil, diagnostics + [unknown(name, at: node["kind"]?.span ?? node.span)])
    }
    let whole = ConfigurationTree.value(of: node)
    guard let path = format.root else {
      return Diagnosed(ConfigurationFile(root: whole, format: format.id, path: name), diagnostics)
    }
    let root = ConfigurationTree.descend(path, in: whole).unwrap(into: &diagnostics)
    let empty = ConfigurationValue(.map([]), span: span)
    return Diagnosed(
      ConfigurationFile(root: root ?? empty, format: format.id, path: name), diagnostics)
  }

  /// The hosts and flags that a file such as `k0sctl.yaml` lists; nil for other files.
  func hosts(listedIn span: SourceSpan) -> (hosts: [Host], flags: [StartFlag])? {
    guard distribution.formats.contains(where: \.listsHosts),
      let node = YAMLReader.read(span, aliases: .allowed).value,
      let format = format(id: node["kind"]?.scalar?.text, syntax: .yaml), format.listsHosts
    else { return nil }
    return InstallerHosts.read(ConfigurationTree.value(of: node))
  }

  // A file that names a kind must name a known one; a file without a kind is in the first format.
  private func format(id: String?, syntax: ConfigurationFormat.Syntax) -> ConfigurationFormat? {
    let fitting = distribution.formats.filter { $0.syntax == syntax }
    if let id, let named = fitting.first(where: { $0.id == id }) { return named }
    let usesKinds = fitting.contains { $0.id.first?.isUppercase ?? false }
    return id != nil && usesKinds ? nil : fitting.first
  }

  private func unknown(_ name: String, at span: SourceSpan) -> Diagnostic {
    let formats = distribution.formats.map { "\($0.id) (\($0.syntax.rawValue))" }
    return Diagnostic(
      ClusterCode.unknownFormat, .error,
      "\(name) is in no format of \(distribution.title)", at: span,
      notes: [.init(.fix, "use one of \(formats.joined(separator: ", "))")])
  }
}

/// Reads the hosts of `k0sctl.yaml`.
enum InstallerHosts {
  static func read(_ root: ConfigurationValue) -> (hosts: [Host], flags: [StartFlag]) {
    var hosts: [Host] = []
    var flags: [StartFlag] = []
    for value in root["spec"]?["hosts"]?.elements ?? [] {
      var parts = Host.Parts()
      let ssh = value["ssh"] ?? value["openSSH"]
      let address = value["privateAddress"] ?? ssh?["address"]
      parts.roleText = value["role"]?.text ?? "worker"
      parts.name = value["hostname"]?.text ?? address?.text ?? "host-\(hosts.count + 1)"
      parts.addresses = address?.text.flatMap { IPAddress($0) }.map { [$0] } ?? []
      if ssh != nil { parts.sshPort = ssh?["port"]?.text.flatMap { UInt16($0) } ?? 22 }
      hosts.append(Host(parts, span: value.span, addressSpan: address?.span ?? value.span))
      // k0sctl starts such a host with --single, whatever its installFlags say.
      if parts.roleText == "single" {
        StartFlag("--single", host: parts.name, span: value.span).map { flags.append($0) }
      }
      for flag in value["installFlags"]?.elements ?? [] {
        guard let text = flag.text else { continue }
        StartFlag(text, host: parts.name, span: flag.span).map { flags.append($0) }
      }
    }
    return (hosts, flags)
  }
}
