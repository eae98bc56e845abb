import Diagnostics
import FirewallPlanning
import Foundation
import NetworkModel
import Testing

/// The scripts at work, on hosts that consist of namespaces.
@Suite(.enabled(if: ScriptLab.isPossible, "nft, iptables or unshare is not installed"))
struct ScriptBehaviourTests {
  /// Dialect and backend.
  static let backends = [
    ["nftables", "iptables-nft"], ["iptables", "iptables-nft"], ["iptables", "iptables-legacy"],
  ]
  /// What the kernel has of us and of Kubernetes, one line each.
  private static let ours = """
    ours() {
      if [ -e controller-1.nft ]; then
        nft list tables | sed -n 's/^table //p' | tr '\\n' ' '
      else
        for tool in "$IPTABLES" "ip6tables${IPTABLES#iptables}"; do
          "$tool" -S | sed -n 's/^-N \\(.*\\)/\\1/p;s/^-A INPUT -j \\(.*\\)/jump \\1/p' | tr '\\n' ' '
        done
      fi
      echo
    }
    if [ -e controller-1.nft ]; then nft add table ip kube-proxy; else "$IPTABLES" -N KUBE-SERVICES; fi

    """

  private static func none(_ dialect: String) -> String {
    dialect == "nftables" ? "ip kube-proxy " : "KUBE-SERVICES "
  }

  private static func all(_ dialect: String) -> String {
    let chains = "NETDOCS-FORWARD NETDOCS-INPUT NETDOCS-OUTPUT"
    return dialect == "nftables"
      ? "ip kube-proxy inet netdocs "
      : "KUBE-SERVICES \(chains) jump NETDOCS-INPUT \(chains) jump NETDOCS-INPUT "
  }

  private static func lines(_ backend: [String], _ script: String) throws -> [String] {
    var lab = ScriptLab(try HostKit.made(backend[0], of: .highlyAvailable, host: "controller-1"))
    lab.iptables = backend[1]
    return try lab.run(ours + script).split(separator: "\n", omittingEmptySubsequences: true)
      .map(String.init)
  }

  @Test(arguments: backends)
  func appliesConfirmsAndGoesBack(_ backend: [String]) throws {
    let lines = try Self.lines(
      backend,
      """
      rc sh apply.sh --console >one; tail -n 1 one; ours
      rc sh apply.sh --confirm --console >two; tail -n 1 two; grep -c ^confirmed two; ours
      ls state/current | wc -l; [ ! -e state/armed ] && [ ! -e state/watchdog.pid ] && echo disarmed
      rc sh rollback.sh; ours
      rc sh rollback.sh; ours
      [ -e state/current ] || echo 'nothing kept'
      """)
    let gone = "back: controller-1 has no filter of netdocs; all that it closed is open"
    let files = backend[0] == "nftables" ? 1 : 4
    let kept = backend[0] == "nftables" ? "1" : "\(files)"
    #expect(
      lines.map { $0.trimmingCharacters(in: .whitespaces) }
        == [
          "= 0", Self.all(backend[0]), "= 0", "1", Self.all(backend[0]), kept, "disarmed", gone,
          "= 0", Self.none(backend[0]), gone, "= 0", Self.none(backend[0]), "nothing kept",
        ].map { $0.trimmingCharacters(in: .whitespaces) })
  }

  @Test(arguments: backends)
  func undoesWhatNobodyConfirms(_ backend: [String]) throws {
    let lines = try Self.lines(
      backend,
      """
      rc sh apply.sh --console --wait 1 >one; tail -n 1 one; ours
      until_there state/undone
      ours
      rc sh apply.sh --confirm | sed 's/at .*/at a time/'
      """)
    #expect(
      lines == [
        "= 0", Self.all(backend[0]), Self.none(backend[0]),
        "error: too late: the watchdog went back at a time", "= 6",
      ])
  }

  @Test(arguments: backends)
  func goesBackToTheFilterFromBefore(_ backend: [String]) throws {
    let lines = try Self.lines(
      backend,
      """
      list() {
        if [ -e controller-1.nft ]; then nft -s list table inet netdocs; else "$IPTABLES" -S; fi
      }
      sh apply.sh --console >/dev/null && sh apply.sh --confirm >/dev/null
      if [ -e controller-1.nft ]
      then nft add rule inet netdocs input tcp dport 4242 accept
      else "$IPTABLES" -A NETDOCS-INPUT -p tcp --dport 4242 -j ACCEPT
      fi
      list >before
      sh apply.sh --console >/dev/null
      list | grep -c 4242
      rc sh state/rollback.sh
      list >after
      cmp before after && echo same
      ls state/current | grep -c controller-1
      """)
    let kept = backend[0] == "nftables" ? "1" : "3"
    #expect(lines == ["0", "back: controller-1 has the filter from before", "= 0", "same", kept])
  }

  /// Some releases of nft print rules that they cannot read, as 1.0.6 does with ports before translation.
  private static let illiterateNft = """
    mkdir bin; real=$(command -v nft)
    {
      echo '#!/bin/sh'
      echo 'case "$*" in'
      echo "*'list table'*) $real \\"\\$@\\" | sed 's/policy drop/policy [invalid type]/' ;;"
      echo "*) exec $real \\"\\$@\\" ;;"
      echo esac
    } >bin/nft
    chmod +x bin/nft; PATH="$PWD/bin:$PATH"; export PATH

    """

  @Test func goesBackToTheFileWhereTheListingCannotBeLoaded() throws {
    let kit = try HostKit.made(of: .highlyAvailable, host: "controller-1")
    let output = try ScriptLab(kit).run(
      Self.illiterateNft + """
        sh apply.sh --console >out 2>&1; sh apply.sh --confirm >out 2>&1; echo "= $?"
        "$real" -s list table inet netdocs >before
        sh apply.sh --console >out 2>&1; echo "= $?"; grep -c 'way back is the file' out
        "$real" flush chain inet netdocs input
        rc sh state/rollback.sh
        "$real" -s list table inet netdocs | cmp - before && echo same
        sh apply.sh --console >out 2>&1; echo "= $?"; rc sh rollback.sh
        "$real" -s list table inet netdocs | cmp - before && echo same
        """)
    let back = "back: controller-1 has the filter from before\n= 0\nsame\n"
    #expect(output == "= 0\n= 0\n1\n\(back)= 0\n\(back)")
  }

  @Test(arguments: ["\"$real\" add rule inet netdocs input accept", "echo >>state/loaded/rules"])
  func refusesWhatThereIsNoWayBackFrom(change: String) throws {
    let kit = try HostKit.made(of: .highlyAvailable, host: "controller-1")
    let output = try ScriptLab(kit).run(
      Self.illiterateNft + """
        sh apply.sh --console >out 2>&1; sh apply.sh --confirm >out 2>&1; echo "= $?"
        \(change)
        "$real" -s list table inet netdocs >before
        sh apply.sh --console >out 2>&1; echo "= $?"; grep -c 'no way back' out
        "$real" -s list table inet netdocs | cmp - before && echo same
        [ -e state/armed ] || echo free
        sh rollback.sh --remove >out; echo "= $?"; ls state
        """)
    #expect(output == "= 0\n= 3\n1\nsame\nfree\n= 0\nconfirmed\nlog\nrollback.sh\n")
  }

  /// The nft of this machine, whatever it can read.
  @Test func goesBackToPortsBeforeTranslation() throws {
    let plan = try #require(
      PlanBuilder.plan(try TestCluster.highlyAvailable.resolve()).value.host("controller-1"))
    let files = NftablesDialect().emitFiles(plan).value.map { file in
      file.replacing(
        text: file.text.replacing(
          "    counter name dropped drop",
          with: "    ct status dnat meta l4proto 6 ct original proto-dst { 31000, 31002-31003 } "
            + "accept\n    counter name dropped drop"))
    }
    let kit = try #require(HostScripts.kit(for: plan, files: files, hashing: ScriptDigest.of).value)
    let output = try ScriptLab(kit).run(
      """
      sh apply.sh --console >out 2>&1; sh apply.sh --confirm >out 2>&1; echo "= $?"
      nft -s list table inet netdocs >before; grep -c 'proto-dst {' before
      sh apply.sh --console --wait 1 >out 2>&1; echo "= $?"
      nft flush chain inet netdocs input
      until_there state/undone
      nft -s list table inet netdocs | cmp - before && echo same
      """)
    #expect(output == "= 0\n1\n= 0\nsame\n")
  }

  @Test func refusesWhatWouldLockOut() throws {
    let kit = try HostKit.made(of: .highlyAvailable, host: "controller-1")
    let output = try ScriptLab(kit).run(
      """
      for connection in '192.0.3.1 50000 10.0.0.1 22' '192.0.2.7 50000 10.0.0.1 2222' \\
        'fd00::9 50000 fd00::1 22' '192.0.2.7; reboot 22'
      do
        SSH_CONNECTION=$connection sh apply.sh >out 2>&1; echo "= $?"
      done
      sh apply.sh >out 2>&1; echo "= $?"; grep -c 'add --console' out
      nft list tables; ls state 2>/dev/null
      SSH_CONNECTION='::ffff:192.0.2.7 50000 10.0.0.1 22' sh apply.sh >out 2>&1; echo "= $?"
      nft list tables
      """)
    #expect(output == "= 3\n= 3\n= 3\n= 3\n= 3\n1\n= 0\ntable inet netdocs\n")
  }

  @Test(arguments: [
    ("2001:db8::1", true), ("2001:db8:0:1::1", true), ("2001:db9::", false), ("::1", false),
    ("fe80::1%eth0", false), ("10.255.255.255", true), ("11.0.0.0", false),
  ])
  func comparesAddressesBitByBit(_ client: String, isInside: Bool) throws {
    var cluster = TestCluster.highlyAvailable
    cluster.admin = ["2001:db8::/32", "10.0.0.0/8"]
    let kit = try HostKit.made(of: cluster, host: "controller-1")
    let output = try ScriptLab(kit).run(
      "SSH_CONNECTION='\(client) 1 fd00::1 22' sh apply.sh >/dev/null 2>&1; echo $?")
    #expect(output == (isInside ? "0\n" : "3\n"))
  }

  @Test func refusesChangedFilesOtherHostsAndASecondTime() throws {
    let kit = try HostKit.made(of: .highlyAvailable, host: "controller-1")
    let output = try ScriptLab(kit).run(
      """
      cp controller-1.nft kept
      echo '# changed' >>controller-1.nft; sh apply.sh --console >out 2>&1; echo "= $?"
      cp kept controller-1.nft
      cp rollback.sh kept.sh; echo >>rollback.sh; sh apply.sh --console >out 2>&1; echo "= $?"
      cp kept.sh rollback.sh
      ip address flush dev lo; sh apply.sh --console >out 2>&1; echo "= $?"
      nft list tables
      sh apply.sh --console --unknown-address >out 2>&1; echo "= $?"
      sh apply.sh --console --unknown-address >out 2>&1; echo "= $?"; grep -c 'waits for you' out
      sh apply.sh --wait 0 >out 2>&1; echo "= $?"
      sh apply.sh --wait 3601 >out 2>&1; echo "= $?"
      sh apply.sh --force >out 2>&1; echo "= $?"
      """)
    #expect(output == "= 3\n= 3\n= 3\n= 0\n= 3\n1\n= 2\n= 2\n= 2\n")
  }

  @Test func leavesNothingWhenLoadingFails() throws {
    let kit = try HostKit.made("iptables", of: .highlyAvailable, host: "controller-1")
    // The check passes, and the first load of the second family does not.
    let output = try ScriptLab(kit).run(
      """
      mkdir bin; touch broken
      real=$(command -v ip6tables-nft-restore)
      {
        echo '#!/bin/sh'
        echo 'case "$*" in *--test*) exit 0 ;; esac'
        echo "if [ -e '$PWD/broken' ]; then rm '$PWD/broken'; exit 1; fi"
        echo "exec $real \\"\\$@\\""
      } >bin/ip6tables-nft-restore
      chmod +x bin/ip6tables-nft-restore
      PATH="$PWD/bin:$PATH" sh apply.sh --console >out 2>&1; echo "= $?"
      iptables-nft -S | grep -c NETDOCS
      ip6tables-nft -S | grep -c NETDOCS
      [ -e state/armed ] || echo disarmed
      """)
    #expect(output == "= 4\n0\n0\ndisarmed\n")
  }

  @Test func givesTheHostUpWithoutAWatchdog() throws {
    let kit = try HostKit.made(of: .highlyAvailable, host: "controller-1")
    let output = try ScriptLab(kit).run(
      """
      mkdir bin; printf '#!/bin/sh\\nexit 1\\n' >bin/setsid; chmod +x bin/setsid
      PATH="$PWD/bin:$PATH" sh apply.sh --console >out 2>&1; echo "= $?"
      grep -c 'nothing is loaded' out; nft list tables; [ -e state/armed ] || echo free
      sh apply.sh --console >out 2>&1; echo "= $?"
      """)
    #expect(output == "= 3\n1\nfree\n= 0\n")
  }

  @Test func refusesToLoadOverAFailedWayBack() throws {
    let kit = try HostKit.made(of: .highlyAvailable, host: "controller-1")
    let output = try ScriptLab(kit).run(
      """
      sh apply.sh --console >out 2>&1; mv state/armed state/undoing
      sh apply.sh --console >out 2>&1; echo "= $?"; grep -c 'rollback.sh first' out
      sh rollback.sh >out; echo "= $?"; nft list tables
      sh apply.sh --console >out 2>&1; echo "= $?"
      """)
    #expect(output == "= 3\n1\n= 0\n= 0\n")
  }

  @Test func leavesTheWatchdogToSystemdWhereItRuns() throws {
    let kit = try HostKit.made(of: .highlyAvailable, host: "controller-1")
    let output = try ScriptLab(kit).run(Self.systemd)
    #expect(
      output == """
        systemctl stop netdocs-watchdog.timer netdocs-watchdog.service
        systemctl reset-failed netdocs-watchdog.timer netdocs-watchdog.service
        systemd-run --quiet --unit=netdocs-watchdog --on-active=9s
        = 0
        systemctl stop netdocs-watchdog.timer
        systemctl daemon-reload
        systemctl --quiet enable netdocs-firewall.service
        = 0
        ExecStart=/bin/sh STATE/rollback.sh --load-kept
        = 0
        table inet netdocs
        systemctl stop netdocs-watchdog.timer
        systemctl --quiet disable netdocs-firewall.service
        systemctl daemon-reload
        = 0
        no unit

        """)
  }

  /// A process 1 that is called systemd, and programs that only write down how they are called.
  private static let systemd = """
    mount -t tmpfs none /run && mkdir -p /run/systemd/system bin
    for tool in systemctl systemd-run; do
      printf '#!/bin/sh\\necho "%s $*" | cut -d" " -f1-4 >>"%s/calls"\\n' "$tool" "$PWD" >bin/$tool
      chmod +x bin/$tool
    done
    echo systemd >name && mount --bind name /proc/1/comm
    PATH="$PWD/bin:$PATH"; export PATH; : >calls
    calls() { cat calls; : >calls; echo "= $1"; }
    sh apply.sh --console --wait 9 >out 2>&1; calls $?
    sh apply.sh --confirm >out 2>&1; calls $?
    sed -n "s,$at,STATE,;/^ExecStart/p" units/netdocs-firewall.service
    nft delete table inet netdocs; sh state/rollback.sh --load-kept; echo "= $?"; nft list tables
    sh rollback.sh >out 2>&1; calls $?
    [ -e units/netdocs-firewall.service ] || echo 'no unit'

    """
}
