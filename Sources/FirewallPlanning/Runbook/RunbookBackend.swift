internal import Diagnostics

/// How the rules of a dialect are looked at, counted and taken away by hand.
struct RunbookBackend {
  let dialect: String

  private var isTable: Bool { dialect == NftablesDialect().id }

  /// Whether the rules belong to one of two kinds of iptables.
  var hasTwoKinds: Bool { !isTable }

  /// What our part of the firewall is called.
  var ours: String { isTable ? "table inet netdocs" : "chains NETDOCS-INPUT, -FORWARD and -OUTPUT" }

  /// Takes the filter away when the script cannot.
  var removal: String {
    guard !isTable else { return ShellText.command("nft", "delete", "table", "inet", "netdocs") }
    return "for tool in iptables ip6tables; do for hook in INPUT FORWARD OUTPUT; do "
      + "\"$tool\" -w -D \"$hook\" -j \"NETDOCS-$hook\" || true; done; done"
  }

  /// How many packets no rule accepted.
  var dropped: String {
    isTable
      ? ShellText.command(
        "nft", "list", "counter", "inet", "netdocs", NftablesDialect.droppedCounter)
      : counting("base:drop")
  }

  /// How many packets the rule of a flow accepted.
  func counter(_ name: String, flow: String) -> String {
    isTable ? ShellText.command("nft", "list", "counter", "inet", "netdocs", name) : counting(flow)
  }

  private func counting(_ comment: String) -> String {
    "for tool in iptables ip6tables; do for hook in INPUT FORWARD; do "
      + "\"$tool\" -w -nvxL \"NETDOCS-$hook\" | grep -wF \(ShellText.quoted(comment)) || true; "
      + "done; done"
  }

  /// Everything that is loaded of us, and its counters, into a file each.
  func evidence(into folder: String) -> [String] {
    guard !isTable else {
      return [
        "nft -s list table inet netdocs > \(folder)/loaded.nft",
        "nft list counters table inet netdocs > \(folder)/counters.txt",
      ]
    }
    return [
      "for tool in iptables ip6tables; do \"$tool-save\" -t filter | grep NETDOCS; done"
        + " > \(folder)/loaded.rules",
      "for tool in iptables ip6tables; do \"$tool\" -w -nvxL NETDOCS-INPUT; done"
        + " > \(folder)/counters.txt",
    ]
  }

  /// What the host has to have.
  var tools: String {
    let own = isTable ? "nft" : "iptables iptables-save iptables-restore ip6tables-restore"
    return "command -v \(own) ip awk sha256sum conntrack tcpdump nc"
  }

  /// The release of the program that loads the files.
  var version: String { isTable ? "nft --version" : "iptables -V && ip6tables -V" }

  /// What its answer should be.
  var expectedVersion: String {
    isTable
      ? "nftables v0.9.3 or newer (1.0.6 was tried)."
      : "The same release and kind twice, \"(nf_tables)\" or \"(legacy)\"."
  }
}
