import Foundation

/// The source tree that the tests look at.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The Swift files below folders of the root, sorted by path.
  static func swiftFiles(under folders: [String]) throws -> [SwiftFile] {
    var files: [SwiftFile] = []
    for folder in folders {
      let base = root.appending(path: folder)
      let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path)
      for path in paths.sorted() where path.hasSuffix(".swift") {
        let text = try String(contentsOf: base.appending(path: path), encoding: .utf8)
        files.append(
          SwiftFile(path: "\(folder)/\(path)", lines: text.components(separatedBy: "\n")))
      }
    }
    return files
  }
}

/// A Swift file by lines.
struct SwiftFile: Sendable {
  let path: String
  let lines: [String]

  /// The module whose folder the file is in.
  var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// The functions, initialisers and computed properties, with the lines they span.
  var functions: [(name: String, line: Int, length: Int)] {
    var found: [(String, Int, Int)] = []
    for (index, line) in lines.enumerated() where Self.startsFunction(line) {
      guard let end = endOfBody(startingAt: index) else { continue }
      found.append((line.trimmingCharacters(in: .whitespaces), index + 1, end - index + 1))
    }
    return found
  }

  private static func startsFunction(_ line: String) -> Bool {
    let text = line.trimmingCharacters(in: .whitespaces)
    guard !text.hasPrefix("//") else { return false }
    return text.range(
      of: #"^([a-z@()]+ )*(func [^ ]+|init[?]?[(<]|deinit)"#, options: .regularExpression) != nil
      || text.range(of: #"^([a-z]+ )*var [^=]+\{$"#, options: .regularExpression) != nil
  }

  // The body ends where a line closes the indentation of its first line: the sources are laid out
  // by one formatter, so indentation is as good as counting braces and not fooled by texts.
  private func endOfBody(startingAt start: Int) -> Int? {
    let indentation = lines[start].prefix { $0 == " " }
    for index in start..<lines.count {
      let line = lines[index]
      if index == start, line.hasSuffix("}"), line.contains("{") { return index }
      if index > start, line.hasPrefix(indentation + "}") {
        if line == indentation + "}" || line.hasPrefix(indentation + "} ") { return index }
      }
      if index > start, !line.isEmpty, line.prefix(while: { $0 == " " }).count < indentation.count {
        return nil
      }
    }
    return nil
  }
}
