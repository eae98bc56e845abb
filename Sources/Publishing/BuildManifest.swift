package import Rendering

/// What a build wrote and what it was made from; `manifest.json` in the site.
///
/// It holds no times and no absolute paths: equal inputs give an equal manifest.
package struct BuildManifest: Sendable {
  /// An input file with its digest.
  package struct InputReference: Hashable, Sendable {
    /// The path in the workspace.
    package let path: String
    /// The digest of its bytes.
    package let digest: SHA256Digest

    /// Names an input.
    package init(path: String, digest: SHA256Digest) {
      self.path = path
      self.digest = digest
    }
  }

  /// Where the manifest is written.
  package static let path: SitePath = "manifest.json"
  /// The version of the file's shape.
  package static let schemaVersion = 1

  private let identity: SiteIdentity
  private let inputs: [InputReference]
  private let files: [OutputFile]

  /// Describes a build; the order of the arguments does not matter.
  package init(_ identity: SiteIdentity, inputs: [InputReference], files: [OutputFile]) {
    self.identity = identity
    self.inputs = inputs.sorted { ($0.path, $0.digest) < ($1.path, $1.digest) }
    self.files = files.sorted { $0.path < $1.path }
  }

  /// One digest of all inputs, whatever the order in which they were read.
  package static func digest(of inputs: [InputReference]) -> SHA256Digest {
    let sorted = inputs.sorted { ($0.path, $0.digest) < ($1.path, $1.digest) }
    return SHA256Digest(combining: sorted.map { (name: $0.path, digest: $0.digest) })
  }

  /// The file's content.
  package func json() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(files.count * 192)
    bytes += "{\n\"schemaVersion\":\(Self.schemaVersion),\n\"generator\":\"netdocs\",\n".utf8
    field("toolVersion", identity.toolVersion, &bytes)
    bytes += ",\n".utf8
    field("modelDigest", identity.modelDigest, &bytes)
    bytes += ",\n".utf8
    field("inputDigest", identity.inputDigest, &bytes)
    bytes += ",\n\"inputs\":[".utf8
    list(inputs, &bytes) { input, bytes in
      field("path", input.path, &bytes)
      bytes += ",".utf8
      field("sha256", input.digest.hexadecimal, &bytes)
    }
    bytes += "],\n\"files\":[".utf8
    list(files, &bytes) { file, bytes in append(file, &bytes) }
    bytes += "]\n}\n".utf8
    return bytes
  }

  /// Whether bytes look like a manifest of this program: what protects foreign folders.
  package static func isOurs(_ bytes: some Collection<UInt8>) -> Bool {
    let head = String(decoding: bytes.prefix(256), as: UTF8.self)
    return head.contains("\"schemaVersion\"") && head.contains("\"generator\":\"netdocs\"")
  }

  private func append(_ file: OutputFile, _ bytes: inout [UInt8]) {
    field("path", file.path.text, &bytes)
    bytes += ",".utf8
    field("sha256", SHA256Digest(hashing: file.bytes).hexadecimal, &bytes)
    bytes += ",\"size\":\(file.bytes.count),\"inputs\":[".utf8
    for (index, input) in Set(file.inputs).sorted().enumerated() {
      if index > 0 { bytes += ",".utf8 }
      JSONText.append(input, to: &bytes)
    }
    bytes += "]".utf8
  }

  private func field(_ name: String, _ value: String, _ bytes: inout [UInt8]) {
    JSONText.append(name, to: &bytes)
    bytes += ":".utf8
    JSONText.append(value, to: &bytes)
  }

  private func list<Item>(
    _ items: [Item], _ bytes: inout [UInt8], _ write: (Item, inout [UInt8]) -> Void
  ) {
    for (index, item) in items.enumerated() {
      bytes += index > 0 ? ",\n{".utf8 : "\n{".utf8
      write(item, &bytes)
      bytes += "}".utf8
    }
    if !items.isEmpty { bytes += "\n".utf8 }
  }
}
