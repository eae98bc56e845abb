import Diagnostics
import Foundation
import Testing

@testable import Rendering

/// Checks documents with the published schemas where these and `check-jsonschema` are at hand:
/// NETDOCS_SCHEMAS names their folder.
@Suite(.enabled(if: PublishedSchemas.areAtHand, "NETDOCS_SCHEMAS or check-jsonschema is missing"))
struct OSCALSchemaTests {
  static let schemas = [
    "oscal_assessment-results_schema.json", "oscal_poam_schema.json",
    "oscal_component_schema.json",
  ]

  @Test(arguments: OSCALDocumentTests.writers.indices, OSCALDocumentTests.fixtures.indices)
  func fitsTheSchema(_ writer: Int, _ fixture: Int) throws {
    let report = try OSCALDocumentTests.fixtures[fixture].report()
    let document = JSONWriter.write(OSCALDocumentTests.writers[writer](report))
    let outcome = try PublishedSchemas.check(document, with: Self.schemas[writer])
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test func refusesWhatIsWrong() throws {
    let text = JSONWriter.text(
      OSCALDocuments.assessmentResults(of: try InterchangeFixture().report()))
    let wrong = text.replacing("not-satisfied", with: "maybe")
    #expect(try PublishedSchemas.check(Array(wrong.utf8), with: Self.schemas[0]).status == 1)
  }
}

/// The published schemas and the program that reads them.
enum PublishedSchemas {
  private static let folder = ProcessInfo.processInfo.environment["NETDOCS_SCHEMAS"]

  private static let program = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { "\($0)/check-jsonschema" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  static var areAtHand: Bool {
    program != nil && folder.map { FileManager.default.fileExists(atPath: $0) } == true
  }

  /// The exit status and what was printed.
  static func check(
    _ document: [UInt8], with schema: String
  ) throws -> (status: Int32, output: String) {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    try Data(document).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: try #require(program))
    process.arguments = [
      "--schemafile", "\(try #require(folder))/\(schema)", file.path(percentEncoded: false),
    ]
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
