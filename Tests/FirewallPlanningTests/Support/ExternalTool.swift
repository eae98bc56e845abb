import Foundation

/// A program outside of this package that judges what was generated.
struct ExternalTool {
  let path: String

  /// Finds a program in the usual folders; nil when it is not installed.
  init?(_ name: String) {
    let folders = ["/usr/sbin", "/sbin", "/usr/bin", "/bin"]
    let found = folders.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let found else { return nil }
    self.path = found
  }

  /// Takes a program at a path; nil when nothing there can be run.
  init?(path: String) {
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    self.path = path
  }

  /// Runs the program on a text and returns its exit code and all it said.
  func run(_ arguments: [String], input: String) throws -> (code: Int32, output: String) {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "netdocs-\(UUID().uuidString)")
    try Data(input.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments + [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// Loads a file twice in an empty network namespace and prints what the kernel then holds.
  static let nftLoadAndList: (tool: ExternalTool, arguments: [String])? = {
    guard let nft = ExternalTool("nft"), let unshare = ExternalTool("unshare") else { return nil }
    let script =
      "for n in 1 2; do \(nft.path) -f \"$0\" || exit 1; done; \(nft.path) -s list ruleset"
    return (unshare, ["-rn", "sh", "-c", script])
  }()

  /// `nft -c -f`, in a user namespace of its own where this process is not root.
  static let nftCheck: (tool: ExternalTool, arguments: [String])? = {
    guard let nft = ExternalTool("nft") else { return nil }
    if geteuid() == 0 { return (nft, ["-c", "-f"]) }
    guard let unshare = ExternalTool("unshare") else { return nil }
    return (unshare, ["-rn", nft.path, "-c", "-f"])
  }()
}
