internal import Diagnostics
internal import FirewallPlanning
internal import Foundation
internal import Ingest
internal import PacketFilters

/// The filters of an earlier runbook, read from its rule files.
struct BaselineFilters {
  /// The folder of the cluster: one folder for each host in it.
  let folder: String

  /// Reads the rule files of every host, whatever their dialect.
  ///
  /// - Throws: a fault when nothing is there, or when a file says what no reader understands.
  func read() throws -> EarlierFilters {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var byHost: [String: PacketFilter] = [:]
    for name in names.sorted() {
      if let filter = try filter(of: name) { byHost[name] = filter }
    }
    guard !byHost.isEmpty else {
      throw ReportRendering.Fault(
        message:
          "\(folder) has no rule files of an earlier runbook: give the folder of the cluster",
        status: .unreadableInput)
    }
    return EarlierFilters(name: folder, byHost: byHost)
  }

  private func filter(of host: String) throws -> PacketFilter? {
    let read: Diagnosed<PacketFilter>
    if let file = file("\(host)/\(host).nft") {
      read = NftablesReader.read(file)
    } else {
      let (ipv4, ipv6) = (file("\(host)/\(host).v4.rules"), file("\(host)/\(host).v6.rules"))
      guard ipv4 != nil || ipv6 != nil else { return nil }
      read = IptablesReader.read(ipv4: ipv4, ipv6: ipv6)
    }
    if let problem = read.diagnostics.first {
      throw ReportRendering.Fault(
        message: "the earlier rules of \(host) in \(folder) cannot be compared: \(problem.message)",
        status: .unreadableInput)
    }
    return read.value
  }

  private func file(_ path: String) -> SourceFile? {
    let whole = "\(folder)/\(path)"
    guard FileManager.default.fileExists(atPath: whole) else { return nil }
    return InputDiscovery.read(file: whole, sizeLimit: 64 << 20).value
  }
}
