internal import Diagnostics

/// What was proven with packets, as data.
struct ReportProofJSON {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  /// The whole proof of the cluster.
  var value: JSONValue {
    let proof = report.proof
    return [
      "flowsProven": .integer(report.register.count(where: \.isProven)),
      "runs": .array(proof.runs.map(run)),
      "neverRun": .array(
        ProofWords.withoutRun(proof).map { dialect in
          [
            "dialect": .string(dialect.id),
            "reason": .string(ProofWords.missing(dialect.id, in: proof)),
          ]
        }),
      "limits": .array(proof.limits.map { .string($0) }),
    ]
  }

  /// What is known about one flow.
  func value(of row: RegisterRow) -> JSONValue {
    [
      "state": .string(row.proof.word),
      "backends": .array(row.proof.runs.map { .string($0.backend) }),
      "reason": ComplianceReportJSON.text(row.proof.reason),
    ]
  }

  private func run(_ run: FirewallProof.Run) -> JSONValue {
    [
      "backend": .string(run.backend), "dialect": .string(run.dialect),
      "state": .string(run.state.rawValue), "reason": ComplianceReportJSON.text(run.reason),
      "at": .string(run.at), "kernel": ComplianceReportJSON.text(run.kernel),
      "tools": texts(run.tools), "cells": .integer(run.cells),
      "possibleCells": .integer(run.possibleCells), "probes": .integer(run.probes),
      "files": .array(run.hosts.flatMap { host in host.files.map { file(host.name, $0) } }),
      "mismatches": texts(run.mismatches), "limits": texts(run.limits),
      "scripts": .array(
        run.scripts.map { scripts in
          [
            "host": .string(scripts.host), "isShown": .bool(scripts.isShown),
            "isCurrent": .bool(scripts.isCurrent),
            "undoneAfterMilliseconds": scripts.undoneAfter.map { .integer($0) } ?? .null,
            "steps": texts(scripts.steps),
          ]
        }),
      "source": [
        "path": .string(run.source.path), "sha256": .string(run.source.digest),
        "signer": ComplianceReportJSON.text(run.source.signer),
      ],
    ]
  }

  private func file(_ host: String, _ file: FirewallProof.File) -> JSONValue {
    // Whoever can guess addresses could find the true ones by the digest.
    let digest = report.redaction == nil ? file.digest : nil
    return [
      "host": .string(host), "path": .string(file.path),
      "sha256": ComplianceReportJSON.text(digest), "change": .string(file.change.rawValue),
    ]
  }

  private func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
