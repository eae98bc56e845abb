package import Diagnostics

/// Proofs as JSON, and back.
package enum ProofJSON {
  /// Raised when a field changes its meaning or goes.
  package static let schemaVersion = 1

  /// The document of some proofs.
  package static func document(_ proofs: [Proof]) -> JSONValue {
    ["schemaVersion": .integer(schemaVersion), "proofs": .array(proofs.map(value))]
  }

  /// The proofs of a document; nil when it is none, or of another version.
  package static func proofs(in document: JSONValue) -> [Proof]? {
    guard document["schemaVersion"]?.integer == schemaVersion,
      let proofs = document["proofs"]?.array
    else { return nil }
    let read = proofs.compactMap(proof)
    return read.count == proofs.count ? read : nil
  }

  // MARK: Writing

  private static func value(_ proof: Proof) -> JSONValue {
    [
      "cluster": .string(proof.cluster), "at": optional(proof.at),
      "kernel": optional(proof.kernel), "isProven": .bool(proof.isProven),
      "runs": .array(proof.runs.map(value)), "notProven": texts(proof.notProven),
    ]
  }

  private static func value(_ run: ProofRun) -> JSONValue {
    [
      "backend": .string(run.backend), "dialect": .string(run.dialect),
      "status": .string(run.status.rawValue), "reason": optional(run.reason),
      "tools": texts(run.tools), "cells": .integer(run.cells),
      "possibleCells": .integer(run.possibleCells), "probes": .integer(run.probes),
      "milliseconds": .integer(run.milliseconds), "hosts": .array(run.hosts.map(value)),
      "flows": .array(run.flows.map(value)),
      "mismatches": .array(run.mismatches.map(value)),
      "changedBySecondLoad": texts(run.changedBySecondLoad), "limits": texts(run.limits),
      "leftOut": texts(run.leftOut), "drills": .array(run.drills.map(value)),
    ]
  }

  private static func value(_ drill: DrillProof) -> JSONValue {
    [
      "host": .string(drill.host), "isShown": .bool(drill.isShown),
      "files": .array(drill.files.map(value)),
      "steps": .array(
        drill.steps.map { step in
          [
            "step": .string(step.kind.rawValue), "isShown": .bool(step.isShown),
            "observed": .string(step.observed),
          ]
        }),
      "undoneAfterMilliseconds": drill.undoneAfter.map { .integer($0) } ?? .null,
    ]
  }

  private static func value(_ file: HostProof.File) -> JSONValue {
    ["path": .string(file.path), "sha256": .string(file.digest)]
  }

  private static func value(_ host: HostProof) -> JSONValue {
    [
      "host": .string(host.host),
      "files": .array(host.files.map(value)),
      "senders": texts(host.senders),
      "rows": .array(
        host.rows.map { row in
          [
            "service": .string(row.service), "isNamed": .bool(row.isNamed),
            "marks": .string(row.marks.map(\.rawValue).joined()),
          ]
        }),
    ]
  }

  private static func value(_ flow: FlowProof) -> JSONValue {
    ["id": .string(flow.id), "open": value(flow.open), "closed": value(flow.closed)]
  }

  private static func value(_ tally: FlowProof.Tally) -> JSONValue {
    ["shown": .integer(tally.shown), "of": .integer(tally.of)]
  }

  private static func value(_ mismatch: ProofMismatch) -> JSONValue {
    let rule = mismatch.rule.map { rule -> JSONValue in
      [
        "path": .string(rule.path), "line": rule.line.map { .integer($0) } ?? .null,
        "text": .string(rule.text),
      ]
    }
    return [
      "host": .string(mismatch.host), "sender": .string(mismatch.sender),
      "service": .string(mismatch.service), "packet": .string(mismatch.packet),
      "isOpenInModel": .bool(mismatch.isOpenInModel), "observed": .string(mismatch.observed),
      "neededBy": optional(mismatch.neededBy), "rule": rule ?? .null,
    ]
  }

  private static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  private static func texts(_ texts: [String]) -> JSONValue {
    .array(texts.map { .string($0) })
  }
}
