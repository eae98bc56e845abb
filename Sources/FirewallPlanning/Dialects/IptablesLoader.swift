import PacketFilters

/// Writes the script that loads a host's two files.
///
/// Restore files know no "unless it is there": the script counts the jumps of earlier loads and takes
/// them away in the transaction that puts the new one first, so that there is no moment without rules
/// and never a second jump. Both families are tried before either is loaded, IPv6 first: a host whose
/// tools for IPv6 are missing is not left half open.
enum IptablesLoader {
  static func text(for plan: HostPlan) -> String { tools(plan) + loading(plan) + removing }

  private static let hooks = PacketHook.allCases.map { $0.rawValue.uppercased() }
    .joined(separator: " ")

  private static func tools(_ plan: HostPlan) -> String {
    """
    #!/bin/sh
    # Loads the packet filter of host \(plan.host) of cluster \(plan.cluster.name), or removes it.
    #
    #   sh \(plan.host).sh           load, as often as you like
    #   sh \(plan.host).sh remove    take away our chains and nothing else
    #
    # IPTABLES=iptables-legacy (or iptables-nft, or a path) chooses the backend; ip6tables follows.
    set -eu
    here=$(dirname -- "$0")
    iptables=${IPTABLES:-iptables}
    name=${iptables##*/}
    case $name in
      iptables*) ip6tables=${iptables%"$name"}ip6tables${name#iptables} ;;
      *) echo "IPTABLES has to name iptables, not $iptables" >&2; exit 64 ;;
    esac
    for tool in "$iptables" "$iptables-restore" "$ip6tables" "$ip6tables-restore"; do
      command -v "$tool" >/dev/null || { echo "$tool is missing; nothing was changed" >&2; exit 69; }
    done


    """
  }

  private static func loading(_ plan: HostPlan) -> String {
    """
    # The jumps of earlier loads, as commands that delete them.
    old_jumps() {
      for hook in \(hooks); do
        listed=$("$1" -w -S "$hook") || return 1
        printf '%s\\n' "$listed" |
          sed -n "s/^-A \\($hook -j \(IptablesDialect.prefix)$hook\\)\\$/-D \\1/p"
      done
    }

    # One family's file as one transaction: earlier jumps go, the new ones come first.
    transaction() {
      jumps=$(old_jumps "$1") || return 1
      echo '*filter'
      printf '%s\\n' "$jumps"
      sed '1,/^\\*filter$/d' "$2"
    }

    load() {
      rules6=$(transaction "$ip6tables" "$here/\(plan.host).v6.rules")
      rules4=$(transaction "$iptables" "$here/\(plan.host).v4.rules")
      printf '%s\\n' "$rules6" | "$ip6tables-restore" --wait --noflush --test
      printf '%s\\n' "$rules4" | "$iptables-restore" --wait --noflush --test
      printf '%s\\n' "$rules6" | "$ip6tables-restore" --wait --noflush
      printf '%s\\n' "$rules4" | "$iptables-restore" --wait --noflush || {
        echo 'IPv6 has the new rules, IPv4 those that it had before: load again' >&2
        exit 1
      }
    }


    """
  }

  private static let removing =
    """
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
      load
    fi

    """
}
