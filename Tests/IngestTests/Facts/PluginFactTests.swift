import NetworkModel
import Testing

@testable import Ingest

@Suite struct PluginFactTests {
  @Test(arguments: [
    "Our product uses Calico as the default, bundled network provider.",
    "Calico is the default CNI.",
    "The default network plugin is Calico.",
    "The default CNI for small clusters is Calico.",
    "By default the installer deploys Calico as CNI plugin.",
    "It runs by default with Calico as the CNI.",
    "Calico is built into k0s, and so by default the product uses it for network provision.",
    "The cluster's built-in network provider is Calico.",
    "By default, the installer deploys Calico.",
  ])
  func readsTheDefaultPlugin(sentence: String) {
    #expect(FactFixture(sentence).lines == ["1 claim defaultCNI = calico"])
  }

  @Test(arguments: [
    "Calico is not the default CNI.",
    "Calico is no longer the default CNI.",
    "If you want Calico as the default CNI, say so.",
    "Is Calico the default CNI?",
    "You can opt-out of Calico as the default CNI.",
    "Calico used to be popular, and CNI plugins change by default.",
    "Policies of Calico are written by default in YAML.",
    "Instead of Calico as the default CNI, the team chose another.",
  ])
  func isSilentWhereNothingIsAsserted(sentence: String) {
    #expect(FactFixture(sentence).facts.isEmpty)
  }

  @Test func takesTwoDefaultsInOneSentenceAsOptions() {
    let fixture = FactFixture("Calico is the default CNI, flannel is the default CNI on ARM.")
    #expect(
      fixture.lines == ["1 option defaultCNI = calico", "1 option defaultCNI = flannel"])
  }

  @Test func readsTheListOfSupportedPlugins() {
    let fixture = FactFixture(
      "It supports two Container Network Interface (CNI) providers out-of-box, flannel and Calico.")
    #expect(
      fixture.lines == ["1 option supportedCNI = flannel", "1 option supportedCNI = calico"])
  }

  @Test func readsAnAlternativePlugin() {
    let fixture = FactFixture("The product also offers Calico as an alternative network provider.")
    #expect(fixture.lines == ["1 option supportedCNI = calico"])
  }

  @Test func readsTheDefaultsOfAList() {
    let fixture = FactFixture(
      """
      By default the installer deploys these parts:

      - flannel as network plugin
      - Traefik for web traffic
      - a dashboard
      """)
    #expect(
      fixture.lines == [
        "3 claim bundledComponent = flannel", "3 claim defaultCNI = flannel",
        "4 claim bundledComponent = traefik",
      ])
  }

  @Test func knowsPluginsThatTheModelLacks() {
    #expect(FactFixture("Antrea is the default CNI.").lines == ["1 claim defaultCNI = antrea"])
  }
}

@Suite struct OverlayFactTests {
  @Test(arguments: [
    "Calico uses the VXLAN overlay network by default.",
    "By default, Calico uses VXLAN.",
    "Calico comes with VXLAN as its default backend.",
  ])
  func readsTheDefaultOverlay(sentence: String) {
    #expect(FactFixture(sentence).lines == ["1 claim overlayMode = vxlan [Calico]"])
  }

  @Test func takesASecondModeAsAnOption() {
    let fixture = FactFixture(
      "Calico uses VXLAN by default. Also ipip (IP-in-IP) is supported by configuration.")
    #expect(
      fixture.lines == [
        "1 claim overlayMode = vxlan [Calico]", "1 option overlayMode = ipip [Calico]",
      ])
  }

  @Test func takesWhatCanBeConfiguredAsAnOption() {
    let fixture = FactFixture("You can configure it to support WireGuard.")
    #expect(fixture.lines == ["1 option overlayMode = wireguard"])
  }

  @Test(arguments: [
    "The product doesn’t support IP in IP with Calico.",
    "IP-in-IP with Calico is not supported.",
  ])
  func readsWhatIsRuledOut(sentence: String) {
    #expect(FactFixture(sentence).lines == ["1 claim unsupportedOverlay = ipip [Calico]"])
  }

  @Test(arguments: [
    "Choose this backend for kernels that don't support VXLAN.",
    "If you don't use VXLAN, skip this step.",
    "VXLAN is a tunnel protocol.",
    "The colours of Calico are orange by default.",
  ])
  func isSilentOnOtherMentions(sentence: String) {
    #expect(FactFixture(sentence).facts.isEmpty)
  }

  @Test(arguments: [
    ("VXLAN uses UDP port 4799.", "4799/udp"),
    ("VXLAN (UDP 4799) must pass.", "4799/udp"),
    ("Port 4799/udp is used for VXLAN.", "4799/udp"),
    ("VXLAN traffic goes over port 4799.", ""),
  ])
  func readsThePortOfAnOverlay(sentence: String, port: String) {
    let found = FactFixture(sentence).facts.filter { $0.subject == .overlayPort }
    #expect(found.map(\.value.text) == (port.isEmpty ? [] : [port]))
  }

  @Test func readsTheRemarkOfARow() {
    let fixture = FactFixture(
      "UDP 8299 Nodes flannel tunnel – udp backend. This is the default network setup.")
    #expect(fixture.lines == ["1 claim overlayMode = udp [flannel]"])
  }

  @Test func readsTheRemarkOfACell() {
    let fixture = FactFixture(
      """
      | Protocol | Port | Purpose |
      |---|---|---|
      | UDP | 8299 | flannel tunnel - *udp backend*. This is the default network setup |
      """)
    #expect(fixture.lines == ["3 claim overlayMode = udp [flannel]"])
    #expect(fixture.quotes == ["udp backend"])
  }
}
