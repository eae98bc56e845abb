import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import TestSupport
import Testing

/// Written text that somebody or something has spoilt: readers never crash, and never take what they do
/// not know for nothing.
@Suite struct CorruptedTextTests {
  static let dialects: [any HostDialect] = RandomPlanTests.dialects

  /// Bytes changed, words swapped, lines lost and doubled: whatever comes out, it comes out.
  @Test(arguments: dialects.indices, 1...3)
  func readsAnythingWithoutCrashing(_ dialect: Int, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let files = try Self.files(Self.dialects[dialect])
    for _ in 0..<40 {
      let number = Int.random(in: files.indices, using: &random)
      var spoilt = files
      let bytes = Self.spoil(files[number].bytes, &random)
      spoilt[number] = SourceFile(path: files[number].path, bytes: bytes)
      let read = try DialectOutput.read(spoilt, Self.dialects[dialect].id)
      for hook in PacketHook.allCases {
        let packet = Packet(
          from: IPAddress(.ipv4, 0x0A00_0001), to: IPAddress(.ipv4, 0x0A00_0101),
          protocolNumber: 6, port: 6443)
        _ = read.outcome(for: packet, at: hook)
      }
    }
  }

  /// A condition that no reader knows stands in one rule after the other: none may be read without it.
  @Test(arguments: dialects.indices)
  func noticesAConditionThatItDoesNotKnow(_ dialect: Int) throws {
    let id = Self.dialects[dialect].id
    let files = try Self.files(Self.dialects[dialect])
    let original = try DialectOutput.read(files, id)
    #expect(Self.unknowns(original) == 0)
    var count = 0
    for number in files.indices {
      for changed in Self.withForeignCondition(files[number], id) {
        count += 1
        var spoilt = files
        spoilt[number] = SourceFile(path: files[number].path, text: changed)
        let read = try DialectOutput.read(spoilt, id)
        #expect(Self.unknowns(read) > 0, "\(Self.difference(files[number].text, changed))")
      }
    }
    #expect(count > 20)
  }

  private static func files(_ dialect: any HostDialect) throws -> [SourceFile] {
    let plan = PlanBuilder.plan(try TestCluster.publicServices.resolve()).value
    let host = try #require(plan.hosts.last)
    return dialect.emitFiles(host).value.filter { !$0.path.hasSuffix(".sh") }
      .map { SourceFile(path: $0.path, text: $0.text) }
  }

  /// How many parts are unknown; those of firewalld's own files about forwarding, which nothing can
  /// read, are not there, because a policy decides before.
  private static func unknowns(_ filter: PacketFilter) -> Int {
    filter.unknown.count + filter.chains.flatMap(\.rules).reduce(0) { $0 + $1.unknown.count }
  }

  private static func withForeignCondition(_ file: SourceFile, _ dialect: String) -> [String] {
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.indices.flatMap { index -> [String] in
      foreign(lines[index], dialect).map { changed in
        var all = lines
        all[index] = changed
        return all.joined(separator: "\n")
      }
    }
  }

  private static func foreign(_ line: String, _ dialect: String) -> [String] {
    guard !line.hasPrefix("#") else { return [] }
    switch dialect {
    case "nftables":
      guard line.contains(" comment \""), let place = line.firstRange(of: " counter") else {
        return []
      }
      return ["meta skuid 5", "limit rate 5/second", "fib saddr type local", "th flags 3"].map {
        line.replacingCharacters(in: place, with: " \($0) counter")
      }
    case "iptables":
      guard line.hasPrefix("-A "), let place = line.firstRange(of: " -j ") else { return [] }
      return ["-m owner --uid-owner 5", "-m limit --limit 5/s", "-m u32 --u32 0=1", "--odd"].map {
        line.replacingCharacters(in: place, with: " \($0) -j ")
      }
    default:
      if let place = line.firstRange(of: "<accept/>") {
        return ["<accept><limit value=\"1/m\"/></accept>", "<odd/><accept/>"].map {
          line.replacingCharacters(in: place, with: $0)
        }
      }
      guard line.contains("<rule ipv="), let place = line.firstRange(of: " -j ") else { return [] }
      return [line.replacingCharacters(in: place, with: " -m owner --uid-owner 5 -j ")]
    }
  }

  private static func difference(_ one: String, _ other: String) -> String {
    let known = Set(one.split(separator: "\n"))
    return other.split(separator: "\n").filter { !known.contains($0) }.joined(separator: "\n")
  }

  private static func spoil(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var spoilt = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where spoilt.count > 8 {
      let place = Int.random(in: 0..<spoilt.count - 4, using: &random)
      let other = Int.random(in: 0..<spoilt.count - 4, using: &random)
      switch Int.random(in: 0...4, using: &random) {
      case 0: spoilt[place] = UInt8.random(in: 0...255, using: &random)
      case 1: spoilt.remove(at: place)
      case 2:
        spoilt.removeSubrange(min(place, other)..<min(max(place, other), min(place, other) + 200))
      case 3: spoilt.insert(contentsOf: spoilt[other..<other + 4], at: place)
      default: spoilt.insert(contentsOf: Array("{}\"!;\n<>/-".utf8), at: place)
      }
    }
    return spoilt
  }
}
