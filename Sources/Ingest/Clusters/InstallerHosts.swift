internal import Diagnostics
internal import NetworkModel

/// The hosts of `k0sctl.yaml`, with the flags that hide in it.
struct InstallerHosts {
  var hosts: [Host] = []
  /// The words of each host's `installFlags`.
  var arguments: [(host: Int, words: [ArgumentWord])] = []
  var flags: [StartFlag] = []

  /// What decides something in the part of the file that lists hosts.
  static let decisiveKeys = [
    "spec.hosts[].role", "spec.hosts[].hostname", "spec.hosts[].privateAddress",
    "spec.hosts[].ssh.address", "spec.hosts[].openSSH.address", "spec.hosts[].winRM.address",
    "spec.hosts[].installFlags",
  ]

  private static let loopback = ["127.0.0.0/8", "::1/128"].compactMap { CIDR($0) }

  static func read(_ root: ConfigurationValue) -> InstallerHosts {
    var result = InstallerHosts()
    for value in root["spec"]?["hosts"]?.elements ?? [] { result.add(value) }
    return result
  }

  private mutating func add(_ value: ConfigurationValue) {
    var parts = Host.Parts()
    let ssh = value["ssh"] ?? value["openSSH"]
    let address = value["privateAddress"] ?? ssh?["address"] ?? value["winRM"]?["address"]
    parts.roleText = value["role"]?.text ?? "worker"
    if ssh != nil { parts.sshPort = ssh?["port"]?.text.flatMap { UInt16($0) } ?? 22 }
    let read = address?.text.flatMap { IPAddress($0) }
    let isLoopback =
      read.map { address in Self.loopback.contains { $0.contains(address) } } ?? false
    // A tunnel to the host ends here: what address it has in its network the file does not say.
    parts.addresses = isLoopback ? [] : read.map { [$0] } ?? []
    let name = value["hostname"]?.text ?? address?.text ?? "host-\(hosts.count + 1)"
    let isTaken = value["hostname"] == nil && hosts.contains { $0.name == name }
    parts.name = isTaken && isLoopback ? "\(name):\(parts.sshPort ?? 22)" : name
    if let winRM = value["winRM"] {
      parts.system = "windows"
      let usual: UInt16 = winRM["useHTTPS"]?.text == "true" ? 5986 : 5985
      parts.winRMPort = winRM["port"]?.text.flatMap { UInt16($0) } ?? usual
    }
    // k0sctl starts such a host with --single, whatever its installFlags say.
    if parts.roleText == "single" {
      StartFlag("--single", host: parts.name, span: value.span).map { flags.append($0) }
    }
    for flag in value["installFlags"]?.elements ?? [] {
      guard let text = flag.text else { continue }
      let words = ArgumentWords.words(of: YAMLText(text, at: flag.span))
      arguments.append((hosts.count, words))
    }
    hosts.append(Host(parts, span: value.span, addressSpan: address?.span ?? value.span))
  }
}
