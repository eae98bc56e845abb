import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import Testing

/// What iptables prints after a file was loaded has to mean what the file means.
@Suite struct IptablesKernelTests {
  static let backends = ["nft", "legacy"]

  @Test(arguments: backends, [IPAddress.Family.ipv4, .ipv6])
  func readsWhatTheKernelPrints(_ backend: String, _ family: IPAddress.Family) throws {
    let tool = "\(family == .ipv4 ? "ip" : "ip6")tables-\(backend)"
    guard let unshare = ExternalTool("unshare"), let restore = ExternalTool("\(tool)-restore"),
      let save = ExternalTool("\(tool)-save")
    else { return }
    let script = "\(restore.path) --noflush \"$0\" && \(save.path)"
    for cluster in [TestCluster.highlyAvailable, .publicServices] {
      for plan in PlanBuilder.plan(try cluster.resolve()).value.hosts {
        let file = try #require(
          IptablesDialect().emitFiles(plan).value.first {
            $0.path.hasSuffix(".v\(family.rawValue).rules")
          })
        let result = try unshare.run(["-rn", "sh", "-c", script], input: file.text)
        try #require(result.code == 0, "\(result.output)")
        let printed = SourceFile(path: "printed.rules", text: result.output)
        let written = SourceFile(path: file.path, text: file.text)
        let left = IptablesReader.read(written, family: family)
        let right = IptablesReader.read(printed, family: family)
        #expect((left.diagnostics + right.diagnostics).map(\.message) == [])
        for hook in PacketHook.allCases {
          let found = FilterComparison(left.value, right.value, at: hook).differences()
          #expect(found.map(\.packet.description) == [], "\(tool) \(plan.host) \(hook)")
        }
      }
    }
  }
}
