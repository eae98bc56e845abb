import DiagramLayout
import NetworkModel
import Testing
import Validation

@testable import Rendering

/// The headers that are drawn, and the sum that decides.
@Suite struct PacketPathWordsTests {
  // Overheads as the products count them: Felix, Cilium and flannel name the same numbers.
  @Test(arguments: [
    ("vxlan", 50, 70), ("geneve", 50, 70), ("ipip", 20, 40), ("wireguard", 60, 80),
    ("fou", 32, 52), ("udp", 28, 48), ("none", 0, 0), ("host-gw", 0, 0),
  ])
  func addsUpTheHeaders(_ overlay: String, _ over4: Int, _ over6: Int) {
    let encapsulation = PodEncapsulation(overlay: overlay)
    #expect(encapsulation.overhead(over: .ipv4) == over4)
    #expect(encapsulation.overhead(over: .ipv6) == over6)
  }

  @Test(arguments: [nil, "custom", "ipsec"])
  func knowsNoSumOfWhatVaries(_ overlay: String?) {
    #expect(PodEncapsulation(overlay: overlay).overhead(over: .ipv4) == nil)
  }

  @Test func putsTheFrameOfThePodInsideVXLAN() {
    let levels = PodEncapsulation.vxlan.levels(over: .ipv6).map { $0.map(\.title) }
    #expect(levels == [["Ethernet", "IPv6", "UDP", "VXLAN"], ["Ethernet"]])
  }

  @Test func saysThatASumFitsOnlyAnAssumedLink() {
    let words = MTUWords(MTUBudget(.ipv4, podMTU: 1450, margin: nil, overhead: 50), .vxlan)
    #expect(words.tone == .unproven)
    #expect(words.check.hasPrefix("1450 + 50 = 1500 ≤ 1500"))
    #expect(words.check.contains("not proven"))
  }

  @Test func saysInWordsThatASumFails() {
    let words = MTUWords(MTUBudget(.ipv4, podMTU: 1500, margin: nil, overhead: 20), .ipip)
    #expect(words.tone == .wrong)
    #expect(words.check.contains("1500 + 20 = 1520 > 1500: does not fit"))
    #expect(words.check.contains("1480 at most"))
  }

  @Test func provesWhatHoldsForAnyLink() {
    let words = MTUWords(MTUBudget(.ipv4, podMTU: nil, margin: 80, overhead: 60), .wireguard)
    #expect(words.tone == .plain)
    #expect(words.check.contains("fits with 20 to spare"))
  }

  @Test func seesThatTooLittleIsTakenOff() {
    // flannel takes 50 bytes off for VXLAN over IPv6, too.
    let words = MTUWords(MTUBudget(.ipv6, podMTU: nil, margin: 50, overhead: 70), .vxlan)
    #expect(words.tone == .wrong)
    #expect(words.check.contains("1450 + 70 = 1520"))
  }

  @Test func saysWhatIsMissing() {
    let mtu = MTUWords(MTUBudget(.ipv4, podMTU: nil, margin: nil, overhead: 50), .vxlan)
    #expect(mtu.tone == .unproven)
    #expect(mtu.check.contains("leaves 1450"))
    let all = MTUWords(MTUBudget(.ipv4, podMTU: 1450, margin: nil, overhead: nil), .unknown)
    #expect(all.check == "Not proven: how many bytes the overlay adds is not known.")
  }
}
