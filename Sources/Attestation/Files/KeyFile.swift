package import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A key, and what is to be said about the file it came from.
package struct KeyFile: Sendable {
  /// The path as it was given.
  package let path: String
  /// The key.
  package let key: KeyText
  /// What is unwise about the file, for people; empty when nothing is.
  package let warnings: [String]

  private static let sizeLimit = 16_384

  /// What a key is wanted for, which decides what to do when there is none.
  package enum Purpose: Hashable, Sendable {
    /// Signing with a key of one's own.
    case signing
    /// Checking what somebody else signed.
    case verifying
  }

  /// Reads a key; what is said never holds a part of the file.
  ///
  /// Pipes are read too, so that a secret store can hand over a key that never lies on a disk.
  package static func load(
    _ path: String, for purpose: Purpose = .signing
  ) -> Diagnosed<KeyFile?> {
    // A path that is the key itself, from a variable that was meant to name a file, is not printed.
    guard !path.contains("-----BEGIN") && !path.contains("\n") else {
      return refused(
        "the key", Refusal("the key was given, not a file with it", fix: "pass --key FILE"))
    }
    do throws(Refusal) {
      let (bytes, mode) = try content(of: path)
      let key = try KeyText(pem: bytes)
      return Diagnosed(KeyFile(path: path, key: key, warnings: warnings(path, key, mode: mode)))
    } catch {
      guard purpose == .verifying, error.fix == KeyText.make else { return refused(path, error) }
      let fix = "ask the signer for the public key, in PEM form and for Ed25519"
      return refused(path, Refusal(error.message, fix: fix))
    }
  }

  private static func warnings(_ path: String, _ key: KeyText, mode: UInt32?) -> [String] {
    guard case .signing = key, let mode, mode & 0o077 != 0 else { return [] }
    return ["the private key \(path) may be read by others; run `chmod 600 \(path)`"]
  }

  /// The bytes, and the permissions of a regular file.
  private static func content(of path: String) throws(Refusal) -> ([UInt8], mode: UInt32?) {
    guard let file = Descriptor(open(path, O_RDONLY | O_CLOEXEC)) else {
      throw Refusal(
        "the key cannot be opened: \(Descriptor.lastError)",
        fix: "check the path and the permissions")
    }
    var info = stat()
    let isFile = fstat(file.number, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= sizeLimit {
      let count = file.read(into: &buffer)
      guard count >= 0 else {
        throw Refusal(
          "the key cannot be read: \(Descriptor.lastError)", fix: "pass a file with a key")
      }
      if count == 0 { return (bytes, isFile ? UInt32(info.st_mode) : nil) }
      bytes += buffer[..<count]
    }
    throw Refusal("the file is too large for a key", fix: "check the path")
  }

  private static func refused(_ path: String, _ refusal: Refusal) -> Diagnosed<KeyFile?> {
    let diagnostic = Diagnostic(
      InputCode.unreadableFile, .error, refusal.message,
      at: SourceFile(path: path, bytes: []).wholeSpan, subject: path)
    return Diagnosed(nil, [diagnostic.with(.fix, refusal.fix)])
  }
}
