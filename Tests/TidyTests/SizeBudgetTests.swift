import Testing

/// Small files and functions: what does not fit on a screen is not reviewed.
@Suite struct SizeBudget {
  @Test func keepsEveryFileBelow400Lines() throws {
    let tooLong = try Repository.swiftFiles(under: ["Sources", "Tests"])
      .filter { $0.lines.count > 401 }
    #expect(tooLong.map { "\($0.path): \($0.lines.count)" } == [])
  }

  @Test func keepsTheMedianFileBelow120Lines() throws {
    let counts = try Repository.swiftFiles(under: ["Sources"]).map(\.lines.count).sorted()
    #expect(counts.count > 50)
    #expect(counts[counts.count / 2] <= 120)
  }

  @Test func keepsEveryFunctionBelow60Lines() throws {
    let functions = try Repository.swiftFiles(under: ["Sources", "Tests"]).flatMap { file in
      file.functions.map { (path: file.path, function: $0) }
    }
    #expect(functions.count > 500)
    let tooLong = functions.filter { $0.function.length > 60 }
      .map { "\($0.path):\($0.function.line) \($0.function.length) lines" }
    #expect(tooLong == [])
  }
}
