import NetworkModel

/// Where packets are looked at, and what stands for them there.
struct PacketPlace {
  let hook: PacketHook
  let family: IPAddress.Family
  let hostAddresses: [IPAddress]

  /// Interface names that meet every pattern; the empty name where packets have no such interface.
  func names(_ sets: [InterfaceSet], isAbsent: Bool) -> [String] {
    isAbsent ? [""] : ["eth0", "lo"] + Set(sets).flatMap(\.examples).sorted()
  }
}
