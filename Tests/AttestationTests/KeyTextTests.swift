import Attestation
import Diagnostics
import Foundation
import Testing

@Suite struct KeyTextTests {
  /// A test vector of RFC 8032, section 7.1.
  struct Vector: Sendable {
    let seed: String
    let key: String
    let message: String
    let signature: String
  }

  static let vectors = [
    Vector(
      seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", message: "",
      signature: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    Vector(
      seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", message: "72",
      signature: "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da0"
        + "85ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    Vector(
      seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", message: "af82",
      signature: "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac1"
        + "8ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
  ]

  @Test(arguments: vectors)
  func signsAsRFC8032(_ vector: Vector) throws {
    guard
      case .signing(let key) = try KeyText(pem: Array(SampleKey.pem(bytes(vector.seed)).utf8))
    else { throw Refusal("no private key", fix: "") }
    #expect(key.verifyingKey.bytes == bytes(vector.key))
    let signature = try #require(key.signature(over: bytes(vector.message)))
    #if canImport(Darwin)
      #expect(key.verifyingKey.isValid(signature, over: bytes(vector.message)))
    #else
      #expect(signature == bytes(vector.signature))
    #endif
  }

  @Test(arguments: vectors)
  func acceptsTheSignaturesOfRFC8032AndNoOther(_ vector: Vector) throws {
    let der = bytes("302a300506032b6570032100" + vector.key)
    let key = try KeyText(pem: Array(SampleKey.pem("PUBLIC KEY", der).utf8)).verifyingKey
    #expect(key.isValid(bytes(vector.signature), over: bytes(vector.message)))
    #expect(!key.isValid(bytes(vector.signature), over: bytes(vector.message) + [0]))
    #expect(!key.isValid(bytes(vector.signature).dropLast(), over: bytes(vector.message)))
    #expect(key.id == ContentDigest(hashing: der).hexadecimal)
  }

  @Test(arguments: ["", "\r\n", "\n\n"])
  func toleratesBlankLinesAndCarriageReturns(_ around: String) throws {
    let seed = [UInt8](repeating: 7, count: 32)
    let pem = around + SampleKey.pem(seed).replacing("\n", with: "\r\n") + around
    #expect(
      try KeyText(pem: Array(pem.utf8)).verifyingKey.id == SampleKey.signing(7).verifyingKey.id)
  }

  private static let seed = [UInt8](repeating: 7, count: 32)
  private static let good = SampleKey.pem(seed)
  private static let der = bytes("302e020100300506032b657004220420") + seed

  @Test(
    arguments: [
      ("", "no key in PEM form"), ("key", "no key in PEM form"),
      (good + good, "more than one key"), (good + "x", "more than one key"),
      ("x\n" + good, "no key in PEM form"),
      ("-----BEGIN PRIVATE KEY-----\nMC4CAQ", "END line is missing"),
      ("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----", "no plain Ed25519 key"),
      ("-----BEGIN PRIVATE KEY-----\nMC4C!QAw\n-----END PRIVATE KEY-----", "no Base64"),
      (SampleKey.pem("ENCRYPTED PRIVATE KEY", der), "encrypted with a passphrase"),
      (SampleKey.pem("RSA PRIVATE KEY", der), "an RSA key"),
      (SampleKey.pem("EC PRIVATE KEY", der), "an EC key"),
      (SampleKey.pem("OPENSSH PRIVATE KEY", der), "a key of OpenSSH"),
      (SampleKey.pem("CERTIFICATE", der), "a certificate"),
      (SampleKey.pem("NONSENSE", der), "something else"),
      (SampleKey.pem("PRIVATE KEY", der + [0]), "no plain Ed25519 key"),
      (SampleKey.pem("PRIVATE KEY", Array(der.dropLast())), "no plain Ed25519 key"),
      (SampleKey.pem("PUBLIC KEY", der), "public key is no plain Ed25519 key"),
      (
        SampleKey.pem("PRIVATE KEY", bytes("302e020100300506032b656e04220420") + seed),
        "private key is for X25519"
      ),
      (
        SampleKey.pem("PUBLIC KEY", bytes("30820122300d06092a864886f70d01010105000382010f003082")),
        "public key is for RSA"
      ),
      (
        SampleKey.pem("PUBLIC KEY", bytes("3059301306072a8648ce3d020106082a8648ce3d030107034200")),
        "public key is for EC"
      ),
    ])
  func refusesEverythingElseWithOneReason(_ pem: String, reason: String) {
    let refusal = #expect(throws: Refusal.self) { try KeyText(pem: Array(pem.utf8)) }
    #expect(refusal?.message.contains(reason) == true, "\(String(describing: refusal))")
    #expect(refusal?.fix.isEmpty == false)
    let secret = StrictBase64.encode(Self.der)
    #expect(refusal.map { !($0.message + $0.fix).contains(secret.suffix(20)) } == true)
  }

  @Test func warnsWhenOthersMayReadAPrivateKey() throws {
    try SampleFolder.with { folder in
      try folder.write(Self.good, to: "key.pem")
      for (mode, warnings) in [(0o600, 0), (0o400, 0), (0o640, 1), (0o604, 1)] {
        try FileManager.default.setAttributes(
          [.posixPermissions: mode], ofItemAtPath: folder.file("key.pem"))
        #expect(KeyFile.load(folder.file("key.pem")).value?.warnings.count == warnings)
      }
    }
  }

  @Test func neverPrintsAKeyThatWasGivenAsAPath() {
    let read = KeyFile.load(Self.good)
    #expect(read.value == nil)
    let said = read.diagnostics.map { "\($0)" }.joined()
    #expect(said.contains("pass --key FILE"))
    #expect(!said.contains("BEGIN") && !said.contains(StrictBase64.encode(Self.der)))
  }

  @Test func refusesMissingFilesFoldersAndLargeFiles() throws {
    try SampleFolder.with { folder in
      try folder.write(String(repeating: "x", count: 20_000), to: "large")
      for name in ["none", "large", "."] {
        let read = KeyFile.load(folder.file(name))
        #expect(read.value == nil)
        #expect(read.diagnostics.map(\.severity) == [.error])
      }
    }
  }
}
