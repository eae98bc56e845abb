import NetworkModel
package import PacketFilters

/// iptables and ip6tables: files for `iptables-restore --noflush` with chains of our own, and a script
/// that loads both of them.
///
/// A file declares its chains, which empties those of an earlier load, and puts one jump at the head of
/// each hook. Restore files cannot ask whether a rule exists, so it is the script that takes an earlier
/// jump away, in the same transaction.
package struct IptablesDialect: HostDialect {
  /// What the names of our chains begin with.
  package static let prefix = "NETDOCS-"

  /// Dialects have no state: whatever they write comes from the plan.
  package init() {}

  /// What `plan --dialect` calls it.
  package var id: String { "iptables" }
  /// What messages and the heads of its files call it.
  package var title: String { "iptables" }
  /// Everything on Linux; comments hold 255 bytes (`XT_MAX_COMMENT_LEN` with its end).
  package var capabilities: DialectCapabilities {
    var capabilities = DialectCapabilities(longestComment: 255)
    capabilities.hooks = Set(PacketHook.allCases)
    capabilities.limits = [
      "Each family has a file of its own, and they are loaded one after the other.",
      "Whoever inserts a jump before ours decides first; load the script again to come first.",
    ]
    return capabilities
  }

  /// The chain of a hook, for example `NETDOCS-INPUT`.
  package static func chain(_ hook: PacketHook) -> String { prefix + hook.rawValue.uppercased() }

  /// `iptables/<host>.v4.rules`, `iptables/<host>.v6.rules` and the script `iptables/<host>.sh`.
  package func files(forHost plan: HostPlan) -> [EmittedFile] {
    let texts = [
      ("v4.rules", IptablesWriter.text(for: plan, .ipv4, limits: capabilities.limits)),
      ("v6.rules", IptablesWriter.text(for: plan, .ipv6, limits: capabilities.limits)),
      ("sh", IptablesLoader.text(for: plan)),
    ]
    return texts.map { ending, text in
      EmittedFile(
        dialect: id, host: plan.host, path: "iptables/\(plan.host).\(ending)", text: text)
    }
  }
}
