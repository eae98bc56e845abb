import NetworkModel
import Testing

@testable import Ingest

@Suite struct PortFactTests {
  @Test(arguments: [
    ("Configure your firewalls for outbound access, port 8199.", ["8199"]),
    ("Inbound traffic on TCP port 8199 is needed.", ["8199/tcp"]),
    ("Open the ports 8198, 8199 and 8200.", ["8198-8200"]),
    ("TCP port 8199 must be open.", ["8199/tcp"]),
    ("Allow TCP 8199 and UDP 8200.", ["8199/tcp", "8200/udp"]),
    ("Allow tcp/udp 8199.", ["8199/tcp", "8199/udp"]),
  ])
  func readsPortsToOpen(sentence: String, ports: [String]) {
    let opened = FactFixture(sentence).facts.filter { $0.subject == .openedPort }
    #expect(opened.map(\.value.text) == ports)
    #expect(opened.allSatisfy { $0.kind == .claim })
  }

  @Test func takesAChoiceOfPortsAsAnOption() {
    let fixture = FactFixture("Open port 443 or 6443.")
    #expect(fixture.lines == ["1 option openedPort = 443,6443"])
  }

  @Test func takesAPortUnderAConditionAsAnOption() {
    let fixture = FactFixture("If metrics are wanted, open port 9100.")
    #expect(fixture.lines == ["1 option openedPort = 9100"])
  }

  @Test(arguments: [
    "Open port 8080 of your application.",
    "Expose the application on port 8080.",
    "Do not open port 8080.",
    "Port 8080 must not be reachable.",
    "Open version 1.30 of the page.",
    "Allow 30 seconds, then open the next 8080 files.",
    "The dashboard listens on port 8080.",
    "Upgrade to release 6443.1 before you open the site.",
    "Open port 0 or port 70000.",
  ])
  func isSilentOnOtherNumbers(sentence: String) {
    #expect(FactFixture(sentence).facts.isEmpty)
  }

  @Test(arguments: [
    "The kube-apiserver listens on TCP port 7443.",
    "API server port: 7443/tcp",
  ])
  func readsThePortOfTheAPI(sentence: String) {
    #expect(FactFixture(sentence).lines == ["1 claim apiPort = 7443/tcp"])
  }

  @Test func readsAPortForAccessToTheAPI() {
    let fixture = FactFixture(
      "Configure the firewall for outbound access, port 7443, in order to access Kube-API.")
    #expect(
      fixture.lines == ["1 claim openedPort = 7443", "1 claim apiPort = 7443"])
  }
}

@Suite struct AbilityFactTests {
  @Test func readsAbilitiesBelowAHeading() {
    let fixture = FactFixture(
      """
      ### Kube-router

      - Does NOT support dual-stack (IPv4/IPv6) networking
      - Supports Windows nodes
      - Does NOT activate hairpin mode by default
      """)
    #expect(
      fixture.lines == [
        "3 claim dualStack = no [Kube-router]", "4 claim windowsNodes = yes [Kube-router]",
        "5 claim hairpin = no [Kube-router]",
      ])
  }

  @Test func readsAbilitiesBelowABoldName() {
    let fixture = FactFixture("**Calico:**\n\n- does support dual-stack networking")
    #expect(fixture.lines == ["3 claim dualStack = yes [calico]"])
  }

  @Test(arguments: [
    "Windows closes after ten minutes.", "Does it support dual-stack?",
    "See the page on dual-stack.",
  ])
  func isSilentOnOtherMentions(sentence: String) {
    #expect(FactFixture(sentence).facts.isEmpty)
  }

  @Test func readsWhatIsBundledDisabledAndUsed() {
    let fixture = FactFixture(
      """
      Traefik is deployed by default when the cluster starts.

      The Traefik add-on is disabled during installation.

      The Metal LB load balancer will be used.
      """)
    #expect(
      fixture.lines == [
        "1 claim bundledComponent = traefik", "3 claim disabledComponent = traefik",
        "5 claim usedComponent = metallb",
      ])
  }

  @Test(arguments: [
    "MetalLB is used as the load balancer.", "We use MetalLB as a load balancer.",
    "Services are published using Metal LB for load balancing.",
  ])
  func readsWhatASetupAdds(sentence: String) {
    #expect(FactFixture(sentence).lines == ["1 claim usedComponent = metallb"])
  }

  @Test(arguments: [
    "Do not use MetalLB as a load balancer.", "MetalLB can be used as the load balancer.",
    "If MetalLB is used as the load balancer, open more ports.",
  ])
  func takesNoPossibilityForWhatASetupAdds(sentence: String) {
    #expect(!FactFixture(sentence).lines.contains("1 claim usedComponent = metallb"))
  }

  @Test func namesNoComponentByAGeneralWord() {
    #expect(FactFixture("The ingress controller is disabled.").facts.isEmpty)
  }

  @Test func findsRetiredComponentsInProseAndCells() {
    let fixture = FactFixture(
      """
      It feeds OldMetrics and oldmetricsd.

      | Protocol | Port | Notes |
      |---|---|---|
      | TCP | 7001 | for oldmetrics |
      """)
    #expect(
      fixture.lines == [
        "1 claim deprecatedComponent = old-metrics [OldMetrics]",
        "5 claim deprecatedComponent = old-metrics [oldmetrics]",
      ])
  }

  @Test func readsTheBackendOfAFirewall() {
    let fixture = FactFixture("It detects the mode and prefers `nftables`.")
    #expect(fixture.lines == ["1 claim firewallBackend = nftables"])
  }
}
