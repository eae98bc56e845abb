/// The functions of the model's expression language.
package enum ExpressionFunction: String, CaseIterable, Hashable, Sendable {
  /// `count(role)` or `count(role, role)`: how many hosts have a role, or both of two.
  case count
  /// `sameSubnet(role)`: whether all hosts of a role share one IPv4 /24 (one layer-2 segment).
  case sameSubnet
  /// `flag(--name)` or `flag(--name, value)`: whether any host starts its product with the flag.
  case flag
  /// `hostFlag(--name)` or `hostFlag(--name, value)`: whether the host in question starts its product
  /// with the flag; for the cluster as a whole, whether any host does.
  case hostFlag
  /// `hosts(os, windows)`: how many hosts have an operating system (`os`), processor architecture
  /// (`arch`) or `zone`.
  case hosts
  /// `prefixLength($prefixes)`: the length of the first prefix.
  case prefixLength
  /// `subnets($prefixes, n)`: how many prefixes of length n the first prefix holds.
  case subnets
  /// `set($key)`: whether a file mentions the key.
  case set
  /// `addon(name)`: whether the definition lists an add-on.
  case addon
  /// `addonValue(name)`: the text or number that the file of an add-on gives.
  case addonValue
  /// `first($a, $b, …)`: the first argument that is set, else the last one that has a default.
  case first
  /// `last($a, $b, …)`: the last argument that has a value, as where later ones override earlier ones.
  case last
  /// `option($list, name)`: the value of `name=value` in a list of arguments, or of `--name` and the
  /// entry after it.
  case option
  /// `flagOption(--name)`: the value given to a flag of any host.
  case flagOption
  /// `host($key)`: the host part of each URL, data source name or `host:port`; `0.0.0.0` for `:port`,
  /// which is every address.
  case host
  /// `port($key)`: the port part of each, or the default port of the scheme.
  case port
  /// `scheme($key)`: the schemes of URLs and data source names, in lower case, each once.
  case scheme
  /// `parameter($key, name)`: the value of `name=value` behind the question mark of a URL or data source
  /// name; missing when it is not there, or there with several values.
  case parameter
  /// `address($prefixes, n)`: the n-th address of each prefix.
  case address
  /// `dnsAddress($prefixes)`: the tenth address, or the second in prefixes of at most eight addresses.
  case dnsAddress
  /// `half($prefix, n)`: the lower (0) or upper (1) half of a prefix.
  case half
  /// `listed($list)`: whether a list has entries.
  case listed
  /// `list($a, $b, …)`: the entries of all arguments, one after another.
  case list
  /// `plus($port, n)`: a number and a whole number added.
  case plus
  /// `ipv4($prefixes)`: the IPv4 prefixes and addresses of a list.
  case ipv4
  /// `ipv6($prefixes)`: the IPv6 prefixes and addresses of a list.
  case ipv6
  /// `sshPorts(role)`: the ports of the SSH servers on the hosts of a role, where something says them.
  case sshPorts
  /// `winRMPorts(role)`: the ports of WinRM on the hosts of a role, where something says them.
  case winRMPorts
  /// `minus($port, n)`: a number less a whole number.
  case minus

  /// How many arguments the function takes.
  package var arity: ClosedRange<Int> {
    switch self {
    case .sameSubnet, .set, .addon, .addonValue, .flagOption, .host, .port, .scheme, .dnsAddress,
      .listed, .ipv4, .ipv6, .sshPorts, .winRMPorts, .prefixLength:
      1...1
    case .flag, .hostFlag, .count: 1...2
    case .option, .parameter, .address, .half, .plus, .minus, .hosts, .subnets: 2...2
    case .first, .last, .list: 2...8
    }
  }

  /// Whether the result is true or false.
  package var isCondition: Bool {
    [.sameSubnet, .flag, .hostFlag, .set, .addon, .listed].contains(self)
  }
}
