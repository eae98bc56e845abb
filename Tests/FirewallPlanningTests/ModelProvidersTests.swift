import Diagnostics
import FirewallPlanning
import Foundation
import Testing

/// The network providers of the shipped model.
@Suite struct ModelProvidersTests {
  // A provider whose interfaces are not known has no protection against spoofed pods.
  @Test func allHaveKnownInterfaces() throws {
    let found = try Self.providers()
    #expect(found.isSuperset(of: ["calico", "canal", "cilium", "flannel", "kuberouter", "weave"]))
    for cni in found.sorted() where cni != "custom" {
      var cluster = TestCluster.publicServices
      cluster.cni = cni
      let planned = PlanBuilder.plan(try cluster.resolve())
      #expect(!planned.diagnostics.contains { $0.code == PlanningCode.unknownCNI }, "\(cni)")
    }
  }

  /// The values that the fact `cni` can have, those of the facts and options that it refers to included.
  private static func providers() throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "content/model/distributions")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try names.filter { $0.hasSuffix(".yaml") }.reduce(into: []) { found, name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      found.formUnion(values(of: "cni", in: text.components(separatedBy: "\n")))
    }
  }

  private static func values(of fact: String, in lines: [String], depth: Int = 0) -> Set<String> {
    guard depth < 4, let head = heading(of: fact, in: lines) else { return [] }
    let block = lines[(head + 1)...].prefix { $0.hasPrefix("   ") }
    var found: Set<String> = []
    for line in block {
      guard let match = line.firstMatch(of: /\{value: (\$?[\w.-]+)/) else { continue }
      let value = String(match.output.1)
      if value.hasPrefix("$") {
        found.formUnion(enumeration(value.dropFirst(), in: lines))
      } else if line.contains("\(value) in ["),
        let list = line.firstMatch(of: /in \[([^\]]*)\]/)
      {
        found.formUnion(list.output.1.split(separator: ",").map { $0.trimming() })
      } else if heading(of: value, in: lines) != nil {
        found.formUnion(values(of: value, in: lines, depth: depth + 1))
      } else {
        found.insert(value)
      }
    }
    return found
  }

  // Components stand under their names, too; facts have a title.
  private static func heading(of fact: String, in lines: [String]) -> Int? {
    lines.indices.dropLast().first {
      lines[$0] == "  \(fact):" && lines[$0 + 1].hasPrefix("    title:")
    }
  }

  private static func enumeration(_ option: Substring, in lines: [String]) -> Set<String> {
    guard let head = lines.firstIndex(where: { $0.contains("    \(option):") }),
      let line = lines[head...].prefix(5).first(where: { $0.contains("values: [") }),
      let list = line.firstMatch(of: /values: \[([^\]]*)\]/)
    else { return [] }
    return Set(list.output.1.split(separator: ",").map { $0.trimming() })
  }
}

extension Substring {
  fileprivate func trimming() -> String { String(drop { $0 == " " }) }
}
