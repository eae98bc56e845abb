import Diagnostics
package import FirewallPlanning
import PacketFilters

/// firewalld with a bus and a configuration of its own, which nobody else on the machine sees.
///
/// The daemon reads the real XML files, loads its rules and is ended; the rules stay in the host's
/// network. Bus and daemon live in a process namespace that ends with the script, however it ends.
package struct FirewalldBackend: ProofBackend {
  /// Creates the backend.
  package init() {}

  /// `firewalld`.
  package var id: String { "firewalld" }
  /// `firewalld`.
  package var dialect: String { "firewalld" }
  /// What comes with the daemon and knows its version, the bus, and what the daemon drives.
  package var programs: [String] { ["firewall-offline-cmd", "dbus-daemon", "nft", "iptables"] }
  /// True: the daemon reads a folder.
  package var needsFolder: Bool { true }
  /// What the dialect says that firewalld does otherwise.
  package var differences: [BaseDifference] { FirewalldDialect().capabilities.differences }
  /// What the files of the dialect say beside XML was not run.
  package var limits: [String] {
    [
      "firewalld: the XML files were loaded as they are; commands.sh, which says the same, was not run",
      "firewalld: everything else is at its defaults (firewalld.conf), with the default zone netdocs",
    ]
  }

  /// One script that starts the daemon with the files, waits for it, and ends it.
  package func commands(for files: [ProofFile], in folder: String) -> [LoadCommand] {
    var load = LoadCommand(
      "unshare",
      ["-m", "-p", "-f", "--kill-child", "--mount-proc", "sh", "-eu", "-s", folder],
      input: Self.script)
    load.patience = 120
    return [load]
  }

  /// The table of firewalld, and the direct rules.
  package var listings: [LoadCommand] {
    [
      LoadCommand("nft", ["-s", "list", "table", "inet", "firewalld"], input: ""),
      LoadCommand("iptables-save", ["-t", "filter"], input: ""),
      LoadCommand("ip6tables-save", ["-t", "filter"], input: ""),
    ]
  }

  /// XML that lies in a folder of its kind keeps the folder; all else is loaded by nobody.
  package func name(of file: ProofFile) -> String? {
    guard file.path.hasSuffix(".xml") else { return nil }
    return file.path.split(separator: "/").dropFirst(2).joined(separator: "/")
  }

  /// Reads all files of the host together.
  package func filters(of files: [ProofFile]) -> [ReadFilter] {
    let sources = files.filter { $0.path.hasSuffix(".xml") }
      .map { SourceFile(path: $0.path, text: $0.text) }
    guard let first = sources.first else { return [] }
    return [ReadFilter(first, FirewalldReader.read(sources, defaultZone: "netdocs").value)]
  }

  // A bus that anyone may own names on needs no users; the daemon leaves its rules when it ends.
  private static let script = #"""
    mkdir -p /run/firewalld /run/lock
    mount -t tmpfs tmpfs /etc/firewalld
    cp -R "$1"/. /etc/firewalld/
    mkdir -p /etc/firewalld/zones /etc/firewalld/services /etc/firewalld/ipsets \
      /etc/firewalld/policies
    printf 'DefaultZone=netdocs\nCleanupOnExit=no\n' > /etc/firewalld/firewalld.conf
    {
      echo '<busconfig><type>custom</type><listen>unix:path=/run/netdocs-bus</listen>'
      echo '<auth>EXTERNAL</auth><policy context="default"><allow send_destination="*"/>'
      echo '<allow receive_sender="*"/><allow own="*"/></policy></busconfig>'
    } > /run/netdocs-bus.conf
    rm -f /run/netdocs-bus /run/firewalld.log
    export DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/netdocs-bus
    dbus-daemon --config-file=/run/netdocs-bus.conf --nofork --nopidfile > /run/netdocs-bus.log 2>&1 &
    waited=0
    until [ -S /run/netdocs-bus ]; do
      waited=$((waited + 1)); [ "$waited" -lt 500 ] || { cat /run/netdocs-bus.log; exit 1; }
      sleep 0.02
    done
    firewalld --nofork --nopid --log-target file --log-file /run/firewalld.log &
    waited=0
    until firewall-cmd --state > /dev/null 2>&1; do
      waited=$((waited + 1)); [ "$waited" -lt 200 ] || { cat /run/firewalld.log; exit 1; }
      sleep 0.1
    done
    # It says that it runs before the last rule is there; this returns when all are.
    firewall-cmd --reload > /dev/null
    problems=$(grep -E ' (ERROR|WARNING): ' /run/firewalld.log || true)
    [ -z "$problems" ] || { echo "$problems"; exit 1; }
    [ "$(firewall-cmd --get-default-zone)" = netdocs ]
    """#
}
