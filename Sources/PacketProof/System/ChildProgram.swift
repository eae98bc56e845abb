import CLinux
import Foundation

/// A program of the machine, run without a shell and in the calling thread's network.
struct ChildProgram: Hashable, Sendable {
  /// The name, for example `nft`.
  let name: String
  private let path: String

  /// How long a program may take, in seconds.
  private static let patience = 60
  private static let folders = ["/usr/sbin", "/sbin", "/usr/bin", "/bin", "/usr/local/sbin"]

  /// Finds a program in the system's folders, wherever the search path points.
  init(_ name: String) throws(SystemFailure) {
    let found = Self.folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { throw SystemFailure("\(name) is not installed") }
    self.name = name
    self.path = found
  }

  /// What a program did.
  struct Outcome {
    let code: Int32
    let output: String
  }

  /// Runs the program to its end.
  func run(
    _ arguments: [String], input: String = "", patience: Int = Self.patience
  ) throws(SystemFailure) -> Outcome {
    var output: UnsafeMutablePointer<CChar>?
    var count = 0
    let code = Self.withPointers(to: [path] + arguments) { pointers in
      var text = input
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          netdocs_run(
            pointers, characters.baseAddress, characters.count, &output, &count,
            Int32(patience) * 1000)
        }
      }
    }
    defer { free(output) }
    try SystemFailure.check(code, "\(name) cannot be started")
    let bytes = output.map { UnsafeRawBufferPointer(start: $0, count: count) }
    return Outcome(code: code, output: bytes.map { String(decoding: $0, as: UTF8.self) } ?? "")
  }

  /// Runs the program and gives up when it ends with anything but 0.
  func succeed(
    _ arguments: [String], input: String = "", patience: Int = Self.patience
  ) throws(SystemFailure) {
    let outcome = try run(arguments, input: input, patience: patience)
    guard outcome.code != 0 else { return }
    let said = outcome.output.split(separator: "\n").prefix(3).joined(separator: "; ")
    throw SystemFailure(name, endedWith: outcome.code, saying: said)
  }

  /// Replaces this process; only returns when that fails.
  func replaceProcess(_ arguments: [String]) -> SystemFailure {
    let code = Self.withPointers(to: [path] + arguments) { netdocs_replace(path, $0) }
    return SystemFailure("\(name) cannot be started", code: code)
  }

  private static func withPointers<Result>(
    to arguments: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    let copies = arguments.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    let pointers = copies.map { $0.map { UnsafePointer($0) } } + [nil]
    return pointers.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("the list ends with nil") }
      return body(start)
    }
  }
}
