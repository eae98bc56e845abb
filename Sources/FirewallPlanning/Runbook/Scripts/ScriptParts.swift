/// Parts of the shell scripts that are the same for every host; POSIX sh.
enum ScriptParts {
  /// What both scripts begin with, behind the names of the host.
  static let common = #"""
    set -eu
    umask 077
    LC_ALL=C
    # Some root shells do not look into the folders of administration; k0s brings tools of its own.
    PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin:/var/lib/k0s/bin
    export LC_ALL PATH

    state=${NETDOCS_STATE:-/var/lib/netdocs}
    units=${NETDOCS_UNITS:-/etc/systemd/system}
    unit='netdocs-firewall.service'
    watchdog='netdocs-watchdog'

    say() { printf '%s\n' "$*"; }

    die() {
      code=$1
      shift
      printf 'error: %s\n' "$*" >&2
      exit "$code"
    }

    now() { date -u +%Y-%m-%dT%H:%M:%SZ; }

    usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0"; }

    note() { printf '%s %s %s\n' "$(now)" "$host" "$*" >>"$state/log"; }

    check_surroundings() {
      [ "$(id -u)" -eq 0 ] || die 3 'only root can change packet filters; nothing was changed'
      case $state$units in
        *[!A-Za-z0-9_./-]*) die 3 'NETDOCS_STATE and NETDOCS_UNITS take letters, digits and _ . / - only' ;;
        *) ;;
      esac
      case $state in
        /*) ;;
        *) die 3 'NETDOCS_STATE has to begin with /' ;;
      esac
    }

    need() {
      for tool in "$@"; do
        command -v "$tool" >/dev/null || die 3 "this host has no $tool; nothing was changed"
      done
    }

    # Whether systemd starts its services in this network. In a container or a test it would start them
    # in that of the machine.
    own_systemd() {
      [ -d /run/systemd/system ] || return 1
      [ "$(cat /proc/1/comm)" = systemd ] || return 1
      [ "$(readlink /proc/self/ns/net)" = "$(readlink /proc/1/ns/net)" ]
    }
    """#

  /// The folder that a script lies in.
  static let here = #"""
    here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
    """#

  /// The end of a watchdog that is not needed any more.
  static let cancelling = #"""
    # Ends the watchdog. One that wakes up nevertheless finds that it has nothing to undo.
    cancel_watchdog() {
      if own_systemd; then systemctl stop "$watchdog.timer" 2>/dev/null || true; fi
      [ -r "$state/watchdog.pid" ] || return 0
      process=$(cat "$state/watchdog.pid")
      rm -f "$state/watchdog.pid"
      # The number may belong to somebody else by now.
      if [ -r "/proc/$process/cmdline" ] &&
        tr '\0' ' ' <"/proc/$process/cmdline" | grep -qF "$state/rollback.sh --watchdog"; then
        kill -TERM "-$process" 2>/dev/null || true
      fi
    }
    """#

  /// All of `rollback.sh` behind the parts that depend on the dialect.
  static let goingBack = #"""
    forget_unit() {
      [ -e "$units/$unit" ] || return 0
      if own_systemd; then systemctl --quiet disable "$unit" || true; fi
      rm -f "$units/$unit"
      if own_systemd; then systemctl daemon-reload; fi
    }

    # Puts back both what was loaded and what was kept for restarts; the watchdog does exactly this.
    go_back() {
      if [ ! -d "$state/before/rules" ]; then
        remove_rules
      elif ! load_rules "$state/before/rules"; then
        say 'what was there before cannot be loaded, so the filter is taken away: better open than locked' >&2
        remove_rules
      fi
      rm -rf "$state/current"
      if [ -d "$state/before/current" ]; then
        cp -R "$state/before/current" "$state/current"
      else
        forget_unit
      fi
    }

    # Waits, unless a timer of systemd has done so, and goes back unless somebody was faster.
    watch() {
      if [ -n "$2" ]; then
        say "$$" >"$state/watchdog.pid"
        say "$$"
        exec >>"$state/log" 2>&1
        trap '' HUP
        sleep "$2"
        rm -f "$state/watchdog.pid"
      fi
      [ -f "$state/armed" ] && [ "$(sed -n 1p "$state/armed")" = "$1" ] || exit 0
      mv "$state/armed" "$state/undoing" 2>/dev/null || exit 0
      go_back
      now >"$state/undone"
      rm -f "$state/undoing"
      note 'not confirmed in time: the watchdog went back'
    }

    by_hand() {
      rm -f "$state/armed" "$state/undoing"
      cancel_watchdog
      go_back
      if [ -d "$state" ]; then note 'went back by hand'; fi
      if is_loaded; then
        say "back: $host has the filter from before"
      else
        say "back: $host has no filter of netdocs; all that it closed is open"
      fi
    }

    remove() {
      rm -f "$state/armed" "$state/undoing"
      cancel_watchdog
      remove_rules
      rm -rf "$state/current" "$state/before" "$state/new" "$state/loaded" "$state/dialect"
      forget_unit
      if [ -d "$state" ]; then note 'removed by hand'; fi
      say "removed: $host has no filter of netdocs; all that it closed is open"
    }

    case ${1:-} in
      --help | -h)
        usage
        exit 0
        ;;
      *) check_surroundings ;;
    esac
    case ${1:-} in
      '') by_hand ;;
      --remove) remove ;;
      --watchdog) watch "$2" "${3:-}" ;;
      --load-kept) load_rules "$state/current" ;;
      *) die 2 "there is no $1; see sh rollback.sh --help" ;;
    esac
    """#
}
