/// Which hosts' scripts are run for real.
package struct DrillRequest: Sendable {
  /// The hosts by name.
  package var hosts: [String]
  /// After how many seconds the watchdog takes a lockout back.
  package var wait = 1
  /// SHA-256 of a text in lower-case hexadecimal digits.
  package var hashing: @Sendable (String) -> String

  /// Asks for the scripts of some hosts.
  package init(hosts: [String], hashing: @escaping @Sendable (String) -> String) {
    self.hosts = hosts
    self.hashing = hashing
  }
}
