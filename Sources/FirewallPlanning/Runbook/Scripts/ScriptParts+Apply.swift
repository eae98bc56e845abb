/// What `apply.sh` does in order: checks, the way in, the watchdog, loading, confirming.
extension ScriptParts {
  /// Copies of the files, only if they are the approved ones, and the right host.
  static let takingFiles = #"""
    # Copies a file of this folder and refuses one that is not what was approved.
    take() {
      [ -r "$here/$2" ] || die 3 "$here/$2 is missing; nothing was changed"
      cp "$here/$2" "$3/$2"
      [ "$(sha256sum <"$3/$2")" = "$1  -" ] ||
        die 3 "$2 is not the file that was approved (SHA-256 $1); nothing was changed"
    }

    check_host() {
      present=$(ip -o address show | awk '{ print $4 }')
      for address in $addresses; do
        for found in $present; do
          [ "${found%/*}" != "$address" ] || return 0
        done
      done
      [ "$strange" = yes ] || die 3 "no address of $host is here ($addresses): is this the right host?" \
        'If it is, add --unknown-address; nothing was changed'
    }
    """#

  /// The claim on the host and the watchdog.
  static let watchdog = #"""
    boot_id() { cat /proc/sys/kernel/random/boot_id; }

    # The lines of the file that says what is armed: token, deadline, start of the machine, connection.
    armed() { sed -n "$1p" "$state/armed"; }

    refuse_when_armed() {
      for file in armed undoing; do
        # A restart has taken both the filter and the watchdog away.
        if [ -f "$state/$file" ] && [ "$(sed -n 3p "$state/$file")" != "$(boot_id)" ]; then
          rm -f "$state/$file"
        fi
      done
      [ ! -f "$state/undoing" ] || die 3 'the watchdog is going back, or failed to: run' \
        "sh $state/rollback.sh first; nothing was changed"
      [ -f "$state/armed" ] || return 0
      die 3 "a filter is loaded already and waits for you until $(armed 2): confirm it with" \
        'sh apply.sh --confirm, or go back with sh rollback.sh; nothing was changed'
    }

    refuse_other_dialect() {
      [ ! -f "$state/dialect" ] || [ "$(cat "$state/dialect")" = "$dialect" ] || die 3 'this host has a' \
        "filter for $(cat "$state/dialect"): sh $state/rollback.sh --remove takes it away; nothing was changed"
    }

    start_watchdog() {
      if own_systemd; then
        systemctl stop "$watchdog.timer" "$watchdog.service" 2>/dev/null || true
        systemctl reset-failed "$watchdog.timer" "$watchdog.service" 2>/dev/null || true
        systemd-run --quiet --unit="$watchdog" --on-active="${wait}s" \
          --timer-property=AccuracySec=100ms --setenv=NETDOCS_STATE="$state" \
          --setenv=NETDOCS_UNITS="$units" /bin/sh "$state/rollback.sh" --watchdog "$1"
        return
      fi
      need setsid
      # The watchdog says its number and then closes what it was given, so this waits until it runs.
      process=$(setsid sh "$state/rollback.sh" --watchdog "$1" "$wait" </dev/null 2>>"$state/log" &)
      [ -n "$process" ]
    }

    undo_and_die() {
      sh "$state/rollback.sh" >/dev/null || die 5 "$1, and going back failed: see $state/log"
      die 4 "$1; what was there before is back"
    }
    """#

  /// Loading, from the first check to the words at the end.
  static let loading = #"""
    apply() {
      need_tools
      refuse_other_dialect
      refuse_when_armed
      check_host
      mkdir -p "$state"
      work="$state/work.$$"
      claimed=''
      trap 'rm -rf "$work"; [ -z "$claimed" ] || rm -f "$state/armed"' EXIT
      mkdir -p "$work/new" "$work/tools" "$work/before/rules"
      take_rules "$work/new"
      take_rollback "$work/tools"
      check_rules "$work/new" || die 3 'this host cannot load the file; nothing was changed'
      say "ok: the files are the approved ones and can be loaded"
      check_way_in
      save_rules "$work/before/rules"
      if [ -d "$state/current" ]; then cp -R "$state/current" "$work/before/current"; fi
      seconds=$(date -u +%s)
      token="$seconds.$$"
      deadline=$(date -u -d "@$((seconds + wait))" +%Y-%m-%dT%H:%M:%SZ)
      # Whoever creates the file has the host; a second one at the same time has not.
      (set -C && printf '%s\n' "$token" "$deadline" "$(boot_id)" "$(ssh_connection)" >"$state/armed") \
        2>/dev/null || die 3 'another apply.sh was faster; nothing was changed'
      # Until the watchdog runs, whatever ends this script gives the host up again.
      claimed=yes
      rm -rf "$state/before" "$state/new" "$state/undone"
      mv "$work/before" "$state/before"
      mv "$work/new" "$state/new"
      cp "$work/tools/"* "$state/"
      say "$dialect" >"$state/dialect"
      start_watchdog "$token" || die 3 'the watchdog does not start, and without it nothing is loaded'
      claimed=''
      say "ok: the watchdog goes back at $deadline"
      load_rules "$state/new" || undo_and_die 'loading failed'
      [ -f "$state/armed" ] || undo_and_die "loading took longer than $wait seconds: give --wait more"
      note "loaded, watchdog until $deadline"
      say "loaded: $host, $(now)"
      say "At $deadline (UTC) everything goes back unless you confirm."
      say 'Next: open a NEW SSH session to this host, as this one proves nothing, and run there as root:'
      say "  sh $here/apply.sh --confirm"
    }
    """#

  /// Keeping the filter, and what the host says of itself.
  static let confirming = #"""
    write_unit() {
      mkdir -p "$units"
      cat >"$units/$unit" <<UNIT
    [Unit]
    Description=Packet filter of netdocs
    DefaultDependencies=no
    # Whatever else sets up filters comes first: some of it begins by removing all there is.
    After=local-fs.target systemd-modules-load.service nftables.service netfilter-persistent.service
    After=iptables.service ip6tables.service ufw.service firewalld.service
    RequiresMountsFor=$state
    # No interface comes up without it.
    Wants=network-pre.target
    Before=network-pre.target shutdown.target
    Conflicts=shutdown.target

    [Service]
    Type=oneshot
    RemainAfterExit=yes
    Environment=NETDOCS_STATE=$state
    ExecStart=/bin/sh $state/rollback.sh --load-kept

    [Install]
    WantedBy=multi-user.target
    UNIT
      chmod 0644 "$units/$unit"
    }

    keep_after_restart() {
      if own_systemd; then
        write_unit && systemctl daemon-reload && systemctl --quiet enable "$unit"
        return
      fi
      say 'No systemd here: have the start scripts of this host run, before the network comes up,'
      say "  sh $state/rollback.sh --load-kept"
    }

    confirm() {
      if [ ! -f "$state/armed" ]; then
        [ ! -f "$state/undone" ] || die 6 "too late: the watchdog went back at $(cat "$state/undone")"
        die 3 'nothing waits for you here; nothing was changed'
      fi
      connection=$(ssh_connection)
      if [ -n "$connection" ] && [ "$connection" = "$(armed 4)" ]; then
        say 'warning: this session is older than the filter, so it proves nothing. Keep it open and open'
        say 'another one now; if that fails, run sh rollback.sh here.'
      fi
      # Only one of the watchdog and this can move the file.
      mv "$state/armed" "$state/confirmed" 2>/dev/null || die 6 'too late: the watchdog is going back'
      cancel_watchdog
      is_loaded || die 3 'the filter is not loaded any more: somebody removed it. Run sh apply.sh again'
      rm -rf "$state/current"
      cp -R "$state/new" "$state/current"
      keep_after_restart || die 7 "the filter is loaded, and $unit could not be enabled:" \
        'it is lost at the next restart'
      digests=$(cd "$state/current" && sha256sum "$host".*)
      note "confirmed $(say "$digests" | tr '\n' ' ')"
      say "confirmed $(now) host $host cluster $cluster dialect $dialect"
      say "$digests"
    }

    status() {
      if [ -f "$state/armed" ]; then say "waits for --confirm until $(armed 2)"; fi
      if is_loaded; then say 'loaded: yes'; else say 'loaded: no'; fi
      if [ -d "$state/current" ]; then
        say 'kept after a restart:'
        (cd "$state/current" && sha256sum "$host".*)
      else
        say 'kept after a restart: nothing'
      fi
      if [ -f "$state/log" ]; then
        say 'what happened:'
        tail -n 10 "$state/log"
      fi
    }
    """#

  /// The words of the command line.
  static let words = #"""
    mode='apply'
    wait=120
    console=no
    strange=no
    while [ $# -gt 0 ]; do
      case $1 in
        --wait)
          [ $# -ge 2 ] || die 2 '--wait needs a number of seconds'
          wait=$2
          shift
          ;;
        --confirm | --status) mode=${1#--} ;;
        --console) console=yes ;;
        --unknown-address) strange=yes ;;
        --help | -h)
          usage
          exit 0
          ;;
        *) die 2 "there is no $1; see sh apply.sh --help" ;;
      esac
      shift
    done
    case $wait in
      '' | *[!0-9]* | 0* | ?????*) die 2 '--wait takes 1 to 3600 seconds' ;;
      *) [ "$wait" -le 3600 ] || die 2 '--wait takes 1 to 3600 seconds' ;;
    esac
    check_surroundings
    "$mode"
    """#
}
