import Attestation
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct VerifierTests {
  private let key: SigningKey
  private let other: SigningKey

  init() throws {
    key = try SampleKey.signing(1)
    other = try SampleKey.signing(2)
  }

  @discardableResult
  private func withReports<Result>(
    _ body: (SampleFolder) throws -> Result
  ) throws -> Result {
    try SampleFolder.with { folder in
      try folder.write("<html>", to: "report.html")
      try folder.write("a,b\n", to: "data/flows.csv")
      return try body(folder)
    }
  }

  private func kinds(_ result: Verification) -> [Verification.Problem.Kind] {
    result.problems.map(\.kind)
  }

  @Test func findsNothingWrongWithUntouchedFiles() throws {
    try withReports { folder in
      let envelope = try folder.sign(with: [key])
      let result = try folder.verify(envelope, with: [key.verifyingKey])
      #expect(result.holds)
      #expect(result.files.map(\.name) == ["data/flows.csv", "report.html"])
      #expect(result.files.allSatisfy { $0.status == .same })
      #expect(result.signatures.map(\.status) == [.valid])
    }
  }

  @Test func signsEqualFilesWithEqualBytes() throws {
    let first = try withReports { try $0.sign(with: [key, other]) }
    let second = try withReports { try $0.sign(with: [other, key]) }
    #expect(first.payload == second.payload)
    #if !canImport(Darwin)
      #expect(first.text == second.text)
    #endif
  }

  @Test func namesChangedMissingAndExtraFiles() throws {
    try withReports { folder in
      let envelope = try folder.sign(with: [key])
      try folder.write("<html><b>", to: "report.html")
      try folder.remove("data/flows.csv")
      try folder.write("x", to: "data/.added")
      let result = try folder.verify(envelope, with: [key.verifyingKey])
      #expect(kinds(result) == [.missing, .changed, .extra])
      let changed = try #require(result.files.first { $0.status == .changed })
      #expect(changed.signed == ContentDigest(hashing: Array("<html>".utf8)))
      #expect(changed.found == ContentDigest(hashing: Array("<html><b>".utf8)))
      #expect(result.extra == ["data/.added"])
    }
  }

  @Test func allowsOtherFilesBesideSingleSignedOnes() throws {
    try withReports { folder in
      let envelope = try folder.sign(["report.html"], with: [key])
      try folder.write("x", to: "added")
      #expect(try folder.verify(envelope, with: [key.verifyingKey]).holds)
    }
  }

  @Test func leavesOutTheFilesOfTheCommandItself() throws {
    try withReports { folder in
      let envelope = try folder.sign(with: [key])
      try folder.write(envelope.text, to: "e.dsse.json")
      let tree = try FileTree(folder.path)
      let verifier = Verifier(keys: [key.verifyingKey])
      #expect(verifier.verify(envelope, in: tree).extra == ["e.dsse.json"])
      let own: Set<String> = [tree.root + "/e.dsse.json"]
      #expect(verifier.verify(envelope, in: tree, except: own).holds)
      let again = try FileSelection([folder.path], except: own)
      #expect(again.names == ["data/flows.csv", "report.html"])
    }
  }

  @Test func followsNoLinks() throws {
    try withReports { folder in
      let envelope = try folder.sign(with: [key])
      try folder.write("<html>", to: "../\(folder.url.lastPathComponent)-target")
      defer { try? folder.remove("../\(folder.url.lastPathComponent)-target") }
      try folder.remove("report.html")
      try folder.link("report.html", to: "../\(folder.url.lastPathComponent)-target")
      let result = try folder.verify(envelope, with: [key.verifyingKey])
      #expect(result.files.map(\.status) == [.same, .link])
      #expect(kinds(result) == [.missing])
    }
  }

  @Test func followsNoLinkedFolders() throws {
    try withReports { folder in
      let envelope = try folder.sign(["data"], with: [key])
      #expect(envelope == (try folder.sign(["data"], with: [key])))
      let all = try folder.sign(["data", "report.html"], with: [key])
      try FileManager.default.moveItem(
        atPath: folder.file("data"), toPath: folder.file("moved"))
      try folder.link("data", to: "moved")
      let result = try folder.verify(all, with: [key.verifyingKey])
      #expect(result.files.map(\.status) == [.link, .same])
      #expect(kinds(result) == [.missing, .unreadable])
    }
  }

  // MARK: - Signatures

  @Test func refusesAnotherKeyWithoutLookingAtFiles() throws {
    try withReports { folder in
      let envelope = try folder.sign(with: [key])
      let result = try folder.verify(envelope, with: [other.verifyingKey])
      #expect(kinds(result) == [.unknownKey])
      #expect(result.statement == nil && result.files.isEmpty)
      #expect(result.signatures.map(\.status) == [.unknownKey])
    }
  }

  @Test func triesEveryKeyWhenTheEnvelopeNamesNone() throws {
    try withReports { folder in
      let signed = try folder.sign(with: [key])
      let envelope = Envelope(
        payloadType: signed.payloadType, payload: signed.payload,
        signatures: signed.signatures.map { .init(keyID: "", bytes: $0.bytes) })
      let keys = [other.verifyingKey, key.verifyingKey]
      #expect(try folder.verify(envelope, with: keys).holds)
      #expect(
        kinds(try folder.verify(envelope, with: [other.verifyingKey])) == [.unknownKey])
    }
  }

  @Test func countsDifferentSigners() throws {
    try withReports { folder in
      let keys = [key.verifyingKey, other.verifyingKey, key.verifyingKey]
      let both = try folder.sign(with: [key, other])
      #expect(try folder.verify(both, with: keys, threshold: 2).holds)
      let one = try folder.sign(with: [key])
      let twice = Envelope(
        payloadType: one.payloadType, payload: one.payload,
        signatures: one.signatures + one.signatures)
      #expect(kinds(try folder.verify(twice, with: keys, threshold: 2)) == [.tooFewSignatures])
      #expect(try folder.verify(twice, with: keys).holds)
    }
  }

  @Test func refusesABadSignatureBesideAGoodOne() throws {
    try withReports { folder in
      let both = try folder.sign(with: [key, other])
      var signatures = both.signatures
      signatures[1] = .init(keyID: signatures[1].keyID, bytes: signatures[0].bytes)
      let mixed = Envelope(
        payloadType: both.payloadType, payload: both.payload, signatures: signatures)
      let keys = [key.verifyingKey, other.verifyingKey]
      #expect(kinds(try folder.verify(mixed, with: keys)) == [.badSignature])
    }
  }

  @Test func refusesEveryFlippedBitOfAnEnvelope() throws {
    try SampleFolder.with { folder in
      try folder.write("x", to: "a")
      let good = try folder.sign(with: [key])
      let text = Array(good.text.utf8)
      for index in text.indices {
        for bit in 0..<8 {
          var flipped = text
          flipped[index] ^= 1 << UInt8(bit)
          let read = TextReader.read(path: "e", bytes: flipped).value
            .flatMap { EnvelopeReader.read($0).value }
          guard let read else { continue }
          let result = try folder.verify(read, with: [key.verifyingKey])
          #expect(!result.holds && result.files.isEmpty, "bit \(bit) of byte \(index)")
        }
      }
    }
  }

  @Test(arguments: 0..<8)
  func acceptsOtherBytesOnlyForTheSameEnvelope(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    try SampleFolder.with { folder in
      try folder.write("x", to: "a")
      let good = try folder.sign(with: [key])
      let text = Array(good.text.utf8)
      for index in text.indices {
        var changed = text
        changed[index] = UInt8.random(in: 0x09...0x7F, using: &generator)
        let read = EnvelopeReader.read(SourceFile(path: "e", bytes: changed)).value
        guard let read, read != good else { continue }
        let result = try folder.verify(read, with: [key.verifyingKey])
        #expect(!result.holds, "seed \(seed): byte \(index) is \(changed[index])")
      }
    }
  }
}
