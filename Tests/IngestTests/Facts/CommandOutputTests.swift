import NetworkModel
import Testing

@testable import Ingest

@Suite struct InterfaceListingTests {
  private let listing = """
    $ ip -d addr show tun9
    7: tun9: <BROADCAST,MULTICAST,UP> mtu 1390 qdisc noqueue state UNKNOWN
        link/ether 02:00:00:00:00:09 brd ff:ff:ff:ff:ff:ff minmtu 68 maxmtu 65535
        vxlan id 9 local 192.0.2.9 dev eth0 srcport 0 0 dstport 4799 nolearning
        inet 10.60.9.0/32 scope global tun9
           valid_lft forever preferred_lft forever
        inet6 fe80::9/64 scope link
    """

  private let expected = [
    "example mtu = 1390 [tun9]", "example vni = 9 [tun9]",
    "example tunnelAddress = 192.0.2.9 [tun9]", "example overlayPort = 4799/udp [tun9]",
    "example interfaceAddress = 10.60.9.0/32 [tun9]",
    "example interfaceAddress = fe80::9/64 [tun9]",
  ]

  @Test func readsInterfacesInACodeBlock() {
    let fixture = FactFixture("```\n\(listing)\n```\n")
    #expect(fixture.lines.map { String($0.dropFirst(2)) } == expected)
    #expect(
      fixture.quotes == [
        "mtu 1390", "vxlan id 9", "local 192.0.2.9", "dstport 4799", "inet 10.60.9.0/32",
        "inet6 fe80::9/64",
      ])
  }

  @Test func readsInterfacesAmongPastedLines() {
    let fixture = FactFixture("It creates a device.\n\(listing)")
    #expect(fixture.lines.map { String($0.dropFirst(2)) } == expected)
    #expect(fixture.lines.first == "3 example mtu = 1390 [tun9]")
  }

  @Test func ignoresAddressesOutsideAnInterface() {
    #expect(FactFixture("```\n    inet 10.60.9.0/32 scope global\n```").facts.isEmpty)
  }
}

@Suite struct ZoneListingTests {
  private let listing = """
    [root@box ~]# firewall-cmd --list-all
    public (active)
      target: default
      interfaces: ens3
      sources: 10.60.0.0/16
      services: ssh
      ports: 7001/tcp 7002-7003/udp
      protocols:
      forward: no
      masquerade: yes
      rich rules:
    """

  private let expected = [
    "example firewallZoneTarget = default [public]",
    "example firewallZoneInterface = ens3 [public]",
    "example firewallZoneSource = 10.60.0.0/16 [public]", "example openedService = ssh [public]",
    "example openedPort = 7001/tcp [public]", "example openedPort = 7002-7003/udp [public]",
    "example openedProtocol = none [public]", "example forwarding = no [public]",
    "example masquerade = yes [public]",
  ]

  @Test func readsAZoneInACodeBlock() {
    let fixture = FactFixture("```\n\(listing)\n```\n")
    #expect(fixture.lines.map { String($0.drop { $0 != " " }.dropFirst()) } == expected)
    #expect(fixture.quotes[4] == "7001/tcp")
  }

  @Test func readsAZoneAmongPastedLines() {
    let fixture = FactFixture("A setup that works:\n\n\(listing)\n")
    #expect(fixture.lines.map { String($0.drop { $0 != " " }.dropFirst()) } == expected)
  }

  @Test func takesNoOtherListForAZone() {
    #expect(FactFixture("```\nservice:\n  ports: 7001/tcp\n  masquerade: yes\n```").facts.isEmpty)
  }
}

@Suite struct FirewallCommandTests {
  @Test(arguments: [
    ("firewall-cmd --permanent --add-port=7001/tcp #api", "openedPort = 7001/tcp [firewall-cmd]"),
    (
      "sudo firewall-cmd --zone=inner --add-source=10.60.0.0/16",
      "firewallZoneSource = 10.60.0.0/16 [inner]"
    ),
    ("firewall-cmd --add-masquerade", "masquerade = yes [firewall-cmd]"),
    ("firewall-cmd --add-protocol=vrrp", "openedProtocol = vrrp [firewall-cmd]"),
    ("ufw allow 7001/tcp", "openedPort = 7001/tcp [ufw]"),
    ("ufw allow from 10.60.0.0/16 to any", "firewallZoneSource = 10.60.0.0/16 [ufw]"),
    ("ufw allow proto udp from any to any port 7002", "openedPort = 7002/udp [ufw]"),
    ("iptables -A INPUT -p tcp --dport 7001 -j ACCEPT", "openedPort = 7001/tcp [iptables]"),
    (
      "-A INPUT -p udp -m multiport --dports 7002,7004 -j ACCEPT",
      "openedPort = 7002,7004/udp [iptables]"
    ),
    ("iptables -A INPUT -p vrrp -j ACCEPT", "openedProtocol = vrrp [iptables]"),
    ("nft add rule inet f in tcp dport { 7001, 7003 } accept", "openedPort = 7001,7003/tcp [nft]"),
    ("    udp dport 7002 accept", "openedPort = 7002/udp [nft]"),
  ])
  func readsWhatACommandOpens(command: String, fact: String) {
    #expect(FactFixture("```sh\n\(command)\n```").lines == ["2 example \(fact)"])
  }

  @Test(arguments: [
    "firewall-cmd --remove-port=7001/tcp", "firewall-cmd --add-port=<port>/tcp",
    "firewall-cmd --add-port=$PORT/tcp", "ufw deny 7001/tcp",
    "iptables -A INPUT -p tcp --dport 7001 -j DROP", "iptables -A INPUT ! -s 10.0.0.0/8 -j ACCEPT",
    "tcp dport 7001 drop", "curl http://127.0.0.1:7001/healthz", "docker run -p 7001:80 web",
  ])
  func isSilentOnOtherCommands(command: String) {
    #expect(FactFixture("```sh\n\(command)\n```").facts.isEmpty)
  }

  @Test func readsTheStatusOfUfw() {
    let fixture = FactFixture(
      """
      ```
      Status: active

      To                         Action      From
      --                         ------      ----
      7001/tcp                   ALLOW       Anywhere
      7002/udp                   DENY        Anywhere
      Anywhere                   ALLOW       10.60.0.0/16
      7001/tcp (v6)              ALLOW       Anywhere (v6)
      ```
      """)
    #expect(
      fixture.lines == [
        "6 example openedPort = 7001/tcp [ufw]",
        "8 example firewallZoneSource = 10.60.0.0/16 [ufw]",
      ])
  }
}
