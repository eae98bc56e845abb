import Attestation
import Diagnostics
import Foundation
import Testing

/// A folder with files to sign, and keys that sign alike in every run.
struct SampleFolder {
  let url: URL
  var path: String { url.path }

  /// Calls a closure with a folder that is removed afterwards.
  @discardableResult
  static func with<Result>(_ body: (SampleFolder) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appending(path: "netdocs-sign-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(SampleFolder(url: url))
  }

  func write(_ text: String, to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: url.appending(path: name))
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: url.appending(path: name).path, withDestinationPath: target)
  }

  func file(_ name: String) -> String { url.appending(path: name).path }

  /// Signs what is named, below this folder.
  func sign(_ names: [String] = ["."], with keys: [SigningKey]) throws -> Envelope {
    let paths = names.map { $0 == "." ? path : file($0) }
    let statement = try FileSelection(paths).statement(toolName: "netdocs", version: "1.2.3")
    return try #require(Envelope(signing: statement.bytes, with: keys))
  }

  func verify(
    _ envelope: Envelope, with keys: [VerifyingKey], threshold: Int = 1,
    previous: [Verifier.Previous] = []
  ) throws -> Verification {
    Verifier(keys: keys, threshold: threshold)
      .verify(envelope, in: try FileTree(path), previous: previous)
  }
}

/// Keys of which the private half is one byte, repeated.
enum SampleKey {
  /// The key in a PKCS #8 file, as OpenSSL writes it.
  static func pem(_ seed: [UInt8]) -> String {
    let der: [UInt8] =
      [0x30, 0x2E, 0x02, 0x01, 0, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20]
      + seed
    return pem("PRIVATE KEY", der)
  }

  static func pem(_ label: String, _ der: [UInt8]) -> String {
    "-----BEGIN \(label)-----\n\(StrictBase64.encode(der))\n-----END \(label)-----\n"
  }

  static func signing(_ byte: UInt8) throws -> SigningKey {
    let pem = pem([UInt8](repeating: byte, count: 32))
    guard case .signing(let key) = try KeyText(pem: Array(pem.utf8)) else {
      throw Refusal("no private key", fix: "")
    }
    return key
  }
}

/// The bytes of hexadecimal digits.
func bytes(_ hexadecimal: String) -> [UInt8] {
  let digits = Array(hexadecimal)
  return stride(from: 0, to: digits.count, by: 2).compactMap {
    UInt8(String(digits[$0...($0 + 1)]), radix: 16)
  }
}
