import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import PacketProof

@Suite struct ProofResultTests {
  static var proof: Proof {
    var run = ProofRun(backend: "nftables", dialect: "nftables", notProven: "")
    run.status = .mismatch
    run.reason = nil
    run.tools = ["nftables v1.1.3"]
    (run.cells, run.possibleCells, run.probes, run.milliseconds) = (1200, 31_000, 1500, 1849)
    run.hosts = [
      HostProof(
        host: "cp1", files: [.init(path: "nftables/cp1.nft", digest: "ab12")],
        senders: ["cp2", "outsider", "pod of w1"],
        rows: [
          .init(service: "tcp/2380", isNamed: true, marks: [.open, .wronglyOpen, .untried]),
          .init(service: "tcp/2381", isNamed: false, marks: [.closed, .closed, .untried]),
        ])
    ]
    run.flows = [
      FlowProof(id: "k0s.etcd", open: .init(shown: 4, of: 4), closed: .init(shown: 20, of: 21)),
      FlowProof(id: "k0s.sctp", open: .init(), closed: .init()),
    ]
    run.mismatches = [
      ProofMismatch(
        host: "cp1", sender: "outsider", service: "tcp/2380",
        packet: "new tcp 203.0.113.77 -> 10.0.0.1 port 2380 on eth0", isOpenInModel: false,
        observed: "open", neededBy: nil,
        rule: .init(path: "nftables/cp1.nft", line: 70, text: "tcp dport 2380 accept"))
    ]
    run.changedBySecondLoad = ["cp1"]
    run.limits = ["k0s.sctp: nothing here speaks SCTP"]
    run.leftOut = ["win1: it does not run linux"]
    var drill = DrillProof(host: "cp1", files: [.init(path: "apply.sh", digest: "cd34")])
    drill.steps = [
      .init(kind: .applied, isShown: true, observed: ""),
      .init(kind: .rolledBack, isShown: false, observed: "tcp/22: closed"),
    ]
    drill.undoneAfter = 1200
    run.drills = [drill]
    let absent = ProofRun(
      backend: "iptables-legacy", dialect: "iptables",
      notProven: "iptables-legacy-restore is not installed")
    return Proof(
      cluster: "lab", at: "2026-11-21T12:00:00Z", kernel: "Linux 6.12.0", runs: [run, absent])
  }

  @Test func printsTheMatrixAndTheCounterexample() {
    #expect(
      ProofText.text(of: Self.proof).hasPrefix(
        """
        cluster lab
        kernel  Linux 6.12.0
        at      2026-11-21T12:00:00Z
        result  WRONG with nftables: something was not as the model says; not proven with iptables-legacy

        How to read this: each host of the cluster was built as a private network of this machine and
        loaded its own firewall file. Then real packets were sent to it. A row is what was tried at the
        host, a column is who tried.

          O      open, as the model says
          .      closed, as the model says
          X      WRONG: open, although nothing needs it
          blank  not tried, because no such packet exists or another cell says the same

          pod of HOST  a pod on that host, which comes to its own host by the interface of the CNI
          outsider     somebody whose address is in no network of the cluster

        nftables: MISMATCH (nftables v1.1.3)
          1,200 cells, 1,500 probes in 1.8 s, 1 mismatches
          a sample of 31,000 cells: everything that has to be open and every named service first, \
        then evenly
          not a host for this: win1: it does not run linux
          cp1: loading the files a second time changes the rules
          not part of this: k0s.sctp: nothing here speaks SCTP

          cp1
            nftables/cp1.nft  sha256 ab12
            1 cp2, 2 outsider
                     1 2
            tcp/2380 O X
            1 services beside these: as the model says

          k0s.etcd open for 4 of 4, closed for 20 of 21 strangers
          k0s.sctp not probed

          cp1: new tcp 203.0.113.77 -> 10.0.0.1 port 2380 on eth0
            from      outsider to tcp/2380
            expected  closed: no flow needs it
            observed  open
            decides   nftables/cp1.nft:70  tcp dport 2380 accept

          Scripts of the runbook, run in the host's network:
          cp1
            apply.sh  sha256 cd34
            shown  apply.sh loaded the rules, packets as planned
            WRONG  rollback.sh opened what was open before, other tables untouched: tcp/22: closed

        iptables-legacy: not proven: iptables-legacy-restore is not installed

        Not proven:

        """))
  }

  @Test func readsItsOwnJSONBack() throws {
    let bytes = JSONWriter.write(ProofJSON.document([Self.proof]))
    let value = try #require(
      JSONReader.read(
        SourceFile(path: "p.json", text: String(decoding: bytes, as: UTF8.self))
      ).value)
    #expect(ProofJSON.proofs(in: value) == [Self.proof])
  }

  @Test func fitsItsSchema() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../templates/schemas/proof.schema.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let read = JSONReader.read(SourceFile(path: "proof.schema.json", text: text))
    let schema = JSONSchema(try #require(read.value))
    #expect(schema.unknownKeywords() == [])
    #expect(schema.problems(in: ProofJSON.document([Self.proof])) == [])
  }

  @Test(arguments: [
    "{}", "[]", #"{"schemaVersion":2,"proofs":[]}"#, #"{"schemaVersion":1,"proofs":[{}]}"#,
    #"{"schemaVersion":1,"proofs":[{"cluster":"a","runs":[{}],"notProven":[]}]}"#,
  ])
  func takesNothingElseForAProof(text: String) throws {
    let value = try #require(JSONReader.read(SourceFile(path: "p.json", text: text)).value)
    #expect(ProofJSON.proofs(in: value) == nil)
  }

  /// A run that was carried out well.
  private static var proven: ProofRun {
    var run = ProofRun(backend: "nftables", dialect: "nftables", notProven: "")
    (run.status, run.reason) = (.proven, nil)
    (run.cells, run.possibleCells, run.probes) = (2, 2, 3)
    run.hosts = [
      HostProof(
        host: "cp1", files: [], senders: ["a"],
        rows: [.init(service: "tcp/22", isNamed: true, marks: [.open])])
    ]
    return run
  }

  private static func proof(_ run: ProofRun) -> Proof {
    Proof(cluster: "lab", at: nil, kernel: nil, runs: [run])
  }

  private static let untrue: [@Sendable (inout ProofRun) -> Void] = [
    { $0.mismatches = proof.mismatches }, { $0.changedBySecondLoad = ["cp1"] },
    { $0.possibleCells = 3 }, { $0.hosts = [] }, { ($0.cells, $0.possibleCells) = (0, 0) },
    { $0.probes = 1 }, { $0.reason = "no" }, { $0.drills = proof.runs[0].drills },
    { $0.flows = [FlowProof(id: "a", open: .init(shown: 1, of: 2), closed: .init())] },
    { $0.hosts[0].rows[0].marks = [.wronglyOpen] },
  ]

  @Test(arguments: untrue.indices)
  func takesNoContradictionForAProof(number: Int) {
    var run = Self.proven
    #expect(run.contradiction == nil && Self.proof(run).isProven)
    Self.untrue[number](&run)
    #expect(run.contradiction != nil && !Self.proof(run).isProven)
  }

  @Test(arguments: [
    (#""isProven": true"#, #""isProven": false"#), (#""cells": 2"#, #""cells": -2"#),
    (#""probes": 3"#, #""probes": -3"#), (#""of": 7"#, #""of": 6"#), (#""of": 7"#, #""of": -7"#),
  ])
  func readsNoImpossibleFigures(figure: (right: String, wrong: String)) throws {
    var run = Self.proven
    run.flows = [
      FlowProof(id: "a", open: .init(shown: 7, of: 7), closed: .init(shown: 7, of: 7))
    ]
    let text = String(
      decoding: JSONWriter.write(ProofJSON.document([Self.proof(run)])), as: UTF8.self)
    let read = { (text: String) in
      JSONReader.read(SourceFile(path: "p.json", text: text)).value.flatMap(ProofJSON.proofs)
    }
    #expect(read(text) == [Self.proof(run)])
    let wrong = text.replacing(figure.right, with: figure.wrong)
    try #require(wrong != text)
    #expect(read(wrong) == nil)
  }

  @Test func printsNothingThatTerminalsObey() {
    var run = Self.proven
    run.hosts[0].host = "cp1\u{1B}[41m\nresult  all is well\u{202E}"
    run.hosts[0].senders = ["\u{7}a"]
    run.limits = ["\u{1B}]0;x\u{7}"]
    let text = ProofText.text(of: Self.proof(run))
    let plain = text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) || $0 == "\n" }
    #expect(plain)
    #expect(!text.contains("\nresult  all is well"))
    #expect(text.contains("cp1[U+001B][41m"))
  }

  @Test func saysOfHowManyHostsItIs() {
    var run = Self.proven
    run.leftOut = ["w1: it does not run linux"]
    let text = ProofText.text(of: Self.proof(run))
    #expect(text.contains("every packet did what the model says, on 1 of 2 hosts\n"))
  }

  @Test func isProvenOnlyWhenEveryRunIs() {
    #expect(!Self.proof.isProven)
    #expect(!Proof(cluster: "a", at: nil, kernel: nil, runs: []).isProven)
  }
}
