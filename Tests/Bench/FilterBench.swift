import Diagnostics
import Foundation
import PacketFilters

/// How long it takes to read, compare and analyse files of made-up rules, each with a sender and a port
/// of its own.
///
/// Two sizes tell whether the time grows with the rules or faster.
enum FilterBench {
  static func run() {
    for count in [5_000, 10_000, 20_000] {
      measure(count, "sender and port of its own") { rule($0, from: $0, port: $0 % 60_000 + 1) }
      measure(count, "sender or port of its own") {
        $0 % 2 == 0 ? "ip saddr \(address($0)) accept" : "tcp dport \($0 % 60_000 + 1) accept"
      }
    }
  }

  private static func measure(_ count: Int, _ name: String, _ rule: (Int) -> String) {
    var rules = (0..<count).map(rule)
    let file = text(rules)
    rules.swapAt(0, count - 1)
    var filter = PacketFilter()
    let reading = seconds { filter = NftablesReader.read(file).value }
    let reordered = NftablesReader.read(text(rules)).value
    rules.removeLast()
    let shorter = NftablesReader.read(text(rules)).value
    var found = (0, 0)
    let comparing = seconds {
      found.0 = FilterComparison(filter, reordered).differences().count
    }
    let differing = seconds { found.1 = FilterComparison(filter, shorter).differences().count }
    var idle = ""
    let analysing = seconds {
      let report = FilterAnalysis(filter).report(at: .input, against: shorter)
      let count = report.shadowed.count + report.redundant.count + report.overBroad.count
      idle = report.isComplete ? "\(count) found" : "too large, and said so"
    }
    print(
      "\(count) rules, \(name): reading \(reading) s, comparing with themselves in another order",
      "\(comparing) s (\(found.0) found), without one rule \(differing) s (\(found.1) found),",
      "analysing \(analysing) s (\(idle)), memory at most \(megabytes()) MB")
  }

  private static func rule(_ number: Int, from: Int, port: Int) -> String {
    "ip saddr \(address(from)) tcp dport \(port) accept"
  }

  private static func address(_ number: Int) -> String {
    "10.\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)"
  }

  private static func text(_ rules: [String]) -> SourceFile {
    let head = "table inet t {\nchain input {\ntype filter hook input priority 0; policy drop;\n"
    return SourceFile(path: "bench.nft", text: head + rules.joined(separator: "\n") + "\n}\n}\n")
  }

  private static func seconds(_ work: () -> Void) -> Double {
    let start = clock()
    work()
    return Double(Int(Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1_000)) / 1_000
  }

  private static func megabytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0) / 1_024
  }
}
