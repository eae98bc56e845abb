package import Diagnostics

/// One host of a cluster.
package struct Host: Hashable, Sendable {
  /// The host's name.
  package let name: String
  /// The role as written: a single role, `controller+worker` or `single`.
  package let roleText: String
  /// The roles the host is in, sorted; `controller+worker` is in both.
  package private(set) var roles: [Role]
  /// The IPv4 (or only) address inside the cluster's network; nil when it could not be read.
  package let address: IPAddress?
  /// Further addresses, for example IPv6.
  package let moreAddresses: [IPAddress]
  /// The zone or rack, free text; nil when not given.
  package let zone: String?
  /// The operating system: `linux` unless given.
  package let system: String
  /// The processor architecture as Go names it, for example `arm64`; nil when not given.
  package let architecture: String?
  /// The port of the SSH server; nil when nothing says how the host is administered.
  package var sshPort: UInt16?
  /// The port of WinRM; nil when nothing says that the host is administered over it.
  package var winRMPort: UInt16?
  /// The path of this host's configuration, when it has one of its own.
  package var configurationPath: String?
  /// Where the host is defined.
  package let span: SourceSpan
  /// Where its address stands.
  package let addressSpan: SourceSpan

  /// Creates a host from its definition.
  package init(_ parts: Parts, span: SourceSpan, addressSpan: SourceSpan) {
    self.name = parts.name
    self.roleText = parts.roleText
    self.roles = Self.roles(of: parts.roleText)
    self.address = parts.addresses.first
    self.moreAddresses = Array(parts.addresses.dropFirst())
    self.zone = parts.zone
    self.system = parts.system
    self.architecture = parts.architecture
    self.sshPort = parts.sshPort
    self.winRMPort = parts.winRMPort
    self.configurationPath = parts.configurationPath
    self.span = span
    self.addressSpan = addressSpan
  }

  /// What a reader knows of a host before the role text is taken apart.
  package struct Parts: Sendable {
    /// The host's name.
    package var name = ""
    /// The role as written.
    package var roleText = "worker"
    /// The cluster address first, then further ones.
    package var addresses: [IPAddress] = []
    /// The zone or rack.
    package var zone: String?
    /// The operating system.
    package var system = "linux"
    /// The processor architecture.
    package var architecture: String?
    /// The port of the SSH server.
    package var sshPort: UInt16?
    /// The port of WinRM.
    package var winRMPort: UInt16?
    /// A configuration file of its own.
    package var configurationPath: String?

    /// Creates empty parts.
    package init() {}
  }

  /// All addresses, the cluster address first.
  package var addresses: [IPAddress] { (address.map { [$0] } ?? []) + moreAddresses }

  /// Puts the host into a further role.
  package mutating func join(_ role: Role) {
    guard !roles.contains(role) else { return }
    roles = (roles + [role]).sorted()
  }

  private static func roles(of text: String) -> [Role] {
    let parts =
      text == "single" ? ["controller", "worker"] : text.split(separator: "+").map(\.trimmed)
    return parts.map { Role($0) }.sorted()
  }
}
