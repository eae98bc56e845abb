import Diagnostics
import Foundation
import NetdocsApp
import NetworkModel
import Testing

/// A proof of `k3s-edge` as `netdocs prove` would write it, made by hand so that it can be wrong.
struct WrittenProof {
  static let cluster = "k3s-edge"

  var cluster = WrittenProof.cluster
  var at = "2026-11-20T12:00:00Z"
  var status = "proven"
  var marks = "O."
  /// How many of two cells of each flow were found open.
  var shown = 2
  var mismatches: [JSONValue] = []
  /// After how long the watchdog undid a lockout; nil for a proof without scripts.
  var undoneAfter: Int?
  /// Whether the scripts that ran were others than those of today.
  var ranOtherScripts = false
  var dialects = [("nftables", "nftables"), ("iptables-legacy", "iptables")]
  /// Files with a digest that their content does not have.
  var changed: Set<String> = []

  /// A packet that got through to a host, with an address in its words.
  static let mismatch: JSONValue = [
    "host": "k3s-edge-s1", "sender": "outsider", "service": "tcp/6443",
    "packet": "10.90.0.77:40000 > 10.90.0.10:6443 tcp <b>new</b>", "isOpenInModel": false,
    "observed": "open", "neededBy": .null, "rule": .null,
  ]

  /// Writes the proof of the files that `netdocs plan` writes, into a folder.
  func write(to path: String, in folder: URL) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(JSONWriter.write(try value())).write(to: url)
  }

  private func value() throws -> JSONValue {
    let runs = try dialects.map { backend, dialect in
      try run(backend, dialect, files: try #require(Self.planned[dialect]))
    }
    return [
      "schemaVersion": 1,
      "proofs": [
        [
          "cluster": .string(cluster), "at": .string(at), "kernel": "Linux 6.12.0",
          "isProven": .bool(status == "proven"), "runs": .array(runs),
          "notProven": ["Rules of clouds are not executed here."],
        ]
      ],
    ]
  }

  private func run(
    _ backend: String, _ dialect: String, files: [(path: String, digest: String)]
  ) throws -> JSONValue {
    let hosts = try #require(ReferenceContent.loaded.cluster(Self.cluster)).definition.hosts
    return [
      "backend": .string(backend), "dialect": .string(dialect), "status": .string(status),
      "reason": .null, "tools": .array([.string("\(backend) v1.2.3")]), "cells": 12,
      "possibleCells": 12,
      "probes": 14, "milliseconds": 5,
      "hosts": .array(hosts.map { host($0.name, files) }), "flows": .array(try flows()),
      "mismatches": .array(mismatches), "changedBySecondLoad": [], "limits": [],
      "drills": .array(try undoneAfter.map { [try drill(after: $0)] } ?? []),
    ]
  }

  /// The steps of the scripts, as they come out when all is well.
  private func drill(after milliseconds: Int) throws -> JSONValue {
    let scripts = try #require(Self.scripts)
    let steps = [
      "applied", "rolled-back", "confirmed", "locked-out", "survived", "cut", "undone",
    ]
    return [
      "host": "k3s-edge-s1", "isShown": true,
      "files": .array(
        scripts.map { script in
          let digest = ranOtherScripts ? String(script.digest.reversed()) : script.digest
          return ["path": .string(script.path), "sha256": .string(digest)]
        }),
      "steps": .array(
        steps.map { ["step": .string($0), "isShown": true, "observed": ""] }),
      "undoneAfterMilliseconds": .integer(milliseconds),
    ]
  }

  private func host(_ name: String, _ files: [(path: String, digest: String)]) -> JSONValue {
    let own = files.filter { $0.path.split(separator: "/").last?.hasPrefix(name) == true }
    return [
      "host": .string(name),
      "files": .array(
        own.map { file in
          let digest = changed.contains(file.path) ? String(file.digest.reversed()) : file.digest
          return ["path": .string(file.path), "sha256": .string(digest)]
        }),
      "senders": ["control", "outsider"],
      "rows": [["service": "tcp/6443", "isNamed": true, "marks": .string(marks)]],
    ]
  }

  private func flows() throws -> [JSONValue] {
    let cluster = try #require(ReferenceContent.loaded.cluster(Self.cluster))
    return Set(cluster.requiredFlows.map(\.id)).sorted().map { id in
      [
        "id": .string(id), "open": ["shown": .integer(shown), "of": 2],
        "closed": ["shown": 3, "of": 3],
      ]
    }
  }

  /// What `netdocs plan` writes for a workspace with the cluster alone, by dialect.
  private static let planned: [String: [(path: String, digest: String)]] = {
    var planned: [String: [(path: String, digest: String)]] = [:]
    try? withWorkspace { folder in
      for dialect in ["nftables", "iptables"] { planned[dialect] = try plan(dialect, in: folder) }
    }
    return planned
  }()

  /// The scripts that `netdocs runbook` writes for the server.
  private static let scripts: [(path: String, digest: String)]? = {
    var scripts: [(path: String, digest: String)]?
    try? withWorkspace { folder in
      let output = folder.appending(path: "runbooks")
      let run = try Program.run(["runbook", cluster, "--output", output.path], in: folder)
      try #require(run.status == 0, "\(run.messages)")
      let host = output.appending(path: "\(cluster)/k3s-edge-s1")
      scripts = try ["apply.sh", "rollback.sh"].map { name in
        (name, try Program.digest(of: host.appending(path: name).path))
      }
    }
    return scripts
  }()

  /// The files of a dialect with the digests that the tool of the system computes.
  private static func plan(
    _ dialect: String, in folder: URL
  ) throws -> [(path: String, digest: String)] {
    let output = folder.appending(path: "plan-\(UUID())")
    defer { try? FileManager.default.removeItem(at: output) }
    let run = try Program.run(
      ["plan", cluster, "--dialect", dialect, "--output", output.path], in: folder)
    try #require(run.status == 0, "\(run.messages)")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: output.path).sorted()
    return try paths.filter { $0.contains("/") && !$0.hasSuffix("/") }.map { path in
      (path, try Program.digest(of: output.appending(path: path).path))
    }
  }

  /// Calls a closure with a folder that holds a workspace with the cluster alone.
  static func withWorkspace(_ body: (URL) throws -> Void) throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let clusters = folder.appending(path: "content/clusters")
      try FileManager.default.createDirectory(at: clusters, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: ReferenceContent.root.appending(path: "content/clusters/\(cluster).md"),
        to: clusters.appending(path: "\(cluster).md"))
      try body(folder)
    }
  }
}
