import PacketFilters

/// Writes the script that loads a host's two files.
///
/// Restore files know no "unless it is there": the script counts the jumps of earlier loads and takes
/// them away in the transaction that puts the new one first, so that there is no moment without rules
/// and never a second jump.
enum IptablesLoader {
  static func text(for plan: HostPlan) -> String {
    let hooks = PacketHook.allCases.map { $0.rawValue.uppercased() }.joined(separator: " ")
    return """
      #!/bin/sh
      # Loads the packet filter of host \(plan.host) of cluster \(plan.cluster.name), or removes it.
      #
      #   sh \(plan.host).sh           load, as often as you like
      #   sh \(plan.host).sh remove    take away our chains and nothing else
      #
      # IPTABLES=iptables-legacy (or iptables-nft) chooses the backend; ip6tables follows.
      set -eu
      here=$(dirname -- "$0")
      iptables=${IPTABLES:-iptables}
      ip6tables=ip6tables${iptables#iptables}

      # The jumps of earlier loads, as commands that delete them.
      old_jumps() {
        for hook in \(hooks); do
          "$1" -w -S "$hook" | sed -n "s/^-A \\($hook -j \(IptablesDialect.prefix)$hook\\)\\$/-D \\1/p"
        done
      }

      load() {
        jumps=$(old_jumps "$1")
        {
          echo '*filter'
          printf '%s\\n' "$jumps"
          sed '1,/^\\*filter$/d' "$2"
        } | "$1-restore" --wait --noflush
      }

      remove() {
        jumps=$(old_jumps "$1")
        printf '*filter\\n%s\\nCOMMIT\\n' "$jumps" | "$1-restore" --wait --noflush
        for hook in \(hooks); do
          if "$1" -w -S "\(IptablesDialect.prefix)$hook" >/dev/null 2>&1; then
            "$1" -w -F "\(IptablesDialect.prefix)$hook"
            "$1" -w -X "\(IptablesDialect.prefix)$hook"
          fi
        done
      }

      if [ "${1:-load}" = remove ]; then
        remove "$iptables"
        remove "$ip6tables"
      else
        load "$iptables" "$here/\(plan.host).v4.rules"
        load "$ip6tables" "$here/\(plan.host).v6.rules"
      fi

      """
  }
}
