import Attestation
import Diagnostics
import Foundation
import Testing

/// Keys and signatures pass between netdocs and OpenSSL unchanged.
@Suite(.enabled(if: OpenSSL.isInstalled)) struct OpenSSLInterchange {
  @Test func openSSLAcceptsOurSignaturesAndWeItsKeys() throws {
    try SampleFolder.with { folder in
      try OpenSSL.run(["genpkey", "-algorithm", "ed25519", "-out", "key.pem"], in: folder)
      try OpenSSL.run(["pkey", "-in", "key.pem", "-pubout", "-out", "pub.pem"], in: folder)
      guard case .signing(let key) = KeyFile.load(folder.file("key.pem")).value?.key else {
        throw Refusal("the key was not read", fix: "")
      }
      let publicKey = try #require(KeyFile.load(folder.file("pub.pem")).value?.key.verifyingKey)
      #expect(publicKey.id == key.verifyingKey.id)
      try folder.write("x", to: "report.html")
      let envelope = try folder.sign(["report.html"], with: [key])
      try Data(envelope.signedBytes).write(to: folder.url.appending(path: "pae"))
      try Data(try #require(envelope.signatures.first).bytes)
        .write(to: folder.url.appending(path: "sig"))
      let verify = [
        "pkeyutl", "-verify", "-pubin", "-inkey", "pub.pem", "-rawin", "-sigfile", "sig",
      ]
      #expect(try OpenSSL.run(verify + ["-in", "pae"], in: folder) == 0)
      try Data(envelope.signedBytes + [0x20]).write(to: folder.url.appending(path: "pae"))
      #expect(try OpenSSL.run(verify + ["-in", "pae"], in: folder) != 0)
    }
  }

  @Test func weAcceptSignaturesOfOpenSSL() throws {
    try SampleFolder.with { folder in
      try OpenSSL.run(["genpkey", "-algorithm", "ed25519", "-out", "key.pem"], in: folder)
      try folder.write("message", to: "in")
      try OpenSSL.run(
        ["pkeyutl", "-sign", "-inkey", "key.pem", "-rawin", "-in", "in", "-out", "sig"], in: folder)
      let key = try #require(KeyFile.load(folder.file("key.pem")).value?.key.verifyingKey)
      let signature = Array(try Data(contentsOf: folder.url.appending(path: "sig")))
      #expect(key.isValid(signature, over: Array("message".utf8)))
    }
  }

  @Test(
    arguments: [
      (["genpkey", "-algorithm", "ed25519", "-aes256", "-pass", "pass:x"], "encrypted"),
      (["genpkey", "-algorithm", "x25519"], "for X25519"),
      (["genpkey", "-algorithm", "ed448"], "for Ed448"),
      (["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], "for EC"),
      (["ecparam", "-name", "prime256v1", "-genkey"], "an EC key"),
      (["genpkey", "-algorithm", "RSA"], "for RSA"),
    ])
  func nameTheKindOfKeyThatDoesNotFit(_ command: [String], reason: String) throws {
    try SampleFolder.with { folder in
      try OpenSSL.run(command + ["-out", "key.pem"], in: folder)
      let said = KeyFile.load(folder.file("key.pem")).diagnostics.map(\.message).joined()
      #expect(said.contains(reason), "\(said)")
    }
  }
}

/// The program, where it is installed.
enum OpenSSL {
  private static let path = [
    "/usr/bin/openssl", "/opt/homebrew/bin/openssl", "/usr/local/bin/openssl",
  ]
  .first { FileManager.default.isExecutableFile(atPath: $0) }

  static var isInstalled: Bool { path != nil }

  @discardableResult
  static func run(_ arguments: [String], in folder: SampleFolder) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path))
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
