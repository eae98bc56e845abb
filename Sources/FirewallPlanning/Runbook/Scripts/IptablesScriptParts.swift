/// How scripts handle our chains of iptables and ip6tables.
enum IptablesScriptParts {
  /// Choosing the backend, loading and removing; needed by both scripts.
  static let handling = #"""
    backend=''

    need_tools() {
      need sha256sum awk sed ip
      backend=$(choose_iptables)
      need "$backend" "$backend-save" "$backend-restore"
      need "$(ip6tables)" "$(ip6tables)-save" "$(ip6tables)-restore"
    }

    # The same program for IPv6.
    ip6tables() { say "ip6tables${backend#iptables}"; }

    # The iptables that kube-proxy writes with: in the other one nobody would see both sets of rules.
    choose_iptables() {
      if [ -n "${IPTABLES:-}" ]; then
        say "$IPTABLES"
        return
      fi
      found=''
      for kind in nft legacy; do
        command -v "iptables-$kind-save" >/dev/null || continue
        # To ask for tables of the old kind creates them, so only where there are some.
        if [ "$kind" = legacy ] && ! grep -qs . /proc/net/ip_tables_names; then continue; fi
        if "iptables-$kind-save" -t mangle 2>/dev/null | grep -q '^:KUBE-'; then
          found="$found iptables-$kind"
        fi
      done
      case $found in
        '') say iptables ;;
        *' '*' '*) die 3 "Kubernetes wrote rules with$found: choose one, as in IPTABLES=iptables-nft" ;;
        *) say "${found# }" ;;
      esac
    }

    # The one that was chosen, now or by the apply.sh before this.
    known_iptables() {
      if [ -n "$backend" ]; then
        say "$backend"
      elif [ -r "$state/before/rules/backend" ]; then
        cat "$state/before/rules/backend"
      else
        choose_iptables
      fi
    }

    # What is in a folder, each family in one transaction, by the loader beside the files.
    load_rules() { IPTABLES=$(cat "$1/backend") sh "$1/$host.sh"; }

    remove_rules() {
      kind=$(known_iptables)
      loader="$here/$host.sh"
      [ -r "$loader" ] || loader="$state/new/$host.sh"
      IPTABLES=$kind sh "$loader" remove
    }

    is_loaded() {
      kind=$(known_iptables)
      "$kind" -w -S INPUT | grep -qxF -e '-A INPUT -j NETDOCS-INPUT'
    }
    """#

  /// Checking and saving; only `apply.sh` needs them.
  static let saving = #"""
    check_rules() {
      say "$backend" >"$1/backend"
      say "ok: rules go where those of Kubernetes are, with $backend"
      "$backend-restore" --test --noflush "$1/$host.v4.rules" &&
        "$(ip6tables)-restore" --test --noflush "$1/$host.v6.rules"
    }

    # Our own chains and the jumps to them, as files that the loader takes; it removes later jumps itself.
    # Chains that are not there now are taken away again.
    save_rules() {
      cp "$here/$host.sh" "$1/"
      say "$backend" >"$1/backend"
      save_family "$backend" "$1/$host.v4.rules"
      save_family "$(ip6tables)" "$1/$host.v6.rules"
      if "$backend-restore" --test --noflush "$1/$host.v4.rules" &&
        "$(ip6tables)-restore" --test --noflush "$1/$host.v6.rules"; then return; fi
      die 3 'what is loaded cannot be loaded again, so there would be no way back; nothing was changed'
    }

    save_family() {
      "$1-save" -t filter >"$2.all"
      {
        say '# The chains of netdocs before this was made.'
        say '*filter'
        for hook in INPUT FORWARD OUTPUT; do say ":NETDOCS-$hook - [0:0]"; done
        sed -n '/^-A NETDOCS-/p' "$2.all"
        for hook in INPUT FORWARD OUTPUT; do
          sed -n "s/^-A \\($hook -j NETDOCS-$hook\\)\$/-I \\1/p" "$2.all"
          grep -q "^:NETDOCS-$hook " "$2.all" || say "-X NETDOCS-$hook"
        done
        say COMMIT
      } >"$2"
      rm -f "$2.all"
    }
    """#
}
