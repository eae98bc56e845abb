extension CIDR {
  /// The address with a number, counted from the first one, which has 0; nil when the prefix holds
  /// fewer addresses.
  package func address(at number: Int) -> IPAddress? {
    guard number >= 0 else { return nil }
    let address = network.advanced(by: number)
    return contains(address) ? address : nil
  }

  /// The address that k0s gives to the DNS service of a service range: the tenth, the second in
  /// ranges of at most eight addresses; nil when the range has none
  /// (k0s pkg/apis/k0s/v1beta1/network.go).
  ///
  /// k3s, RKE2, kubeadm and Tectonic take the tenth in any case, and refuse ranges without one.
  package var dnsAddress: IPAddress? {
    let bits = network.family.bits - prefix
    return address(at: bits > 3 ? 10 : 2)
  }
}
