import Diagnostics
import Foundation
import Ingest
import NetworkModel

/// The model of the program itself, and small clusters of it.
enum BuiltInModel {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "content/model")

  static let read: Diagnosed<Catalog> = {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    let files = paths.sorted().filter { $0.hasSuffix(".yaml") }.compactMap { path in
      (try? String(contentsOf: folder.appending(path: path), encoding: .utf8))
        .map { SourceFile(path: "model/\(path)", text: $0) }
    }
    return CatalogReader.read(files)
  }()

  private static let resolver = ClusterResolver(catalog: read.value)

  /// A host a letter: controllers are `c`, workers `w`; all in one subnet, unless it is a capital.
  static func hosts(_ letters: String, flags: String = "") -> String {
    let lines = letters.enumerated().map { index, letter in
      let role = letter.lowercased() == "c" ? "controller" : "worker"
      let subnet = letter.isUppercase ? index + 10 : 0
      let own = index == 0 && !flags.isEmpty ? ", installFlags: \"\(flags)\"" : ""
      return
        "  - {name: \(letter)\(index), role: \(role), address: 10.9.\(subnet).\(index + 11)\(own)}"
    }
    return "hosts:\n" + lines.joined(separator: "\n") + "\n"
  }

  /// Resolves a cluster; further files are named in its definition.
  static func cluster(
    _ distribution: String, version: String = "1.33.3", _ definition: String,
    files: [String: String] = [:]
  ) -> ResolvedCluster? {
    let text =
      "cluster: x\ndistribution: \(distribution)\nversion: \"\(version)\"\n\(definition)"
    let all = files.merging(["hosts.yaml": text]) { $1 }
    let parts = all.sorted { $0.key < $1.key }.map { name, text in
      ClusterBundle.Part(name: name, span: SourceFile(path: name, text: text).wholeSpan)
    }
    let place = parts.first { $0.name == "hosts.yaml" }?.span
    return place.flatMap { place in
      let bundle = ClusterBundle(fallbackName: "x", place: place, files: parts)
      return ClusterReader(catalog: read.value).read(bundle).value.flatMap(resolver.resolve)
    }
  }

  /// A k0s cluster with a configuration below `spec`.
  static func k0s(_ spec: String, hosts: String = hosts("cww")) -> ResolvedCluster? {
    let indented = spec.split(separator: "\n").map { "  \($0)\n" }.joined()
    let head = "apiVersion: k0s.k0sproject.io/v1beta1\nkind: ClusterConfig\nspec:\n"
    return cluster("k0s", "config: k0s.yaml\n" + hosts, files: ["k0s.yaml": head + indented])
  }
}

extension ResolvedCluster {
  /// A flow or socket in one line: `calico-bgp 179 worker > worker`, `kr-health-lo 20244 worker`.
  func line(_ id: String) -> String? {
    let name = { (full: String) in full.split(separator: ".").dropFirst().joined(separator: ".") }
    if let flow = requiredFlows.first(where: { name($0.id) == id }) {
      let (from, to) = (flow.from.map(\.name), flow.to.map(\.name))
      return "\(flow.ports) \(from.joined(separator: ",")) > \(to.joined(separator: ","))"
    }
    let listener = (loopbackOnly + exposedNotRequired).first { name($0.id) == id }
    return listener.map { "\($0.ports) \($0.on.map(\.name).joined(separator: ","))" }
  }

  /// The text of a fact.
  func value(_ fact: String) -> String? { self.fact(fact)?.evaluation.value.text }
}
