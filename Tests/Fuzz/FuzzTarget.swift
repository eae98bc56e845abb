import Diagnostics
import Foundation
import Ingest
import Markup
import NetworkModel

/// Reads what libFuzzer makes up; whatever the bytes are, the reader must return.
///
/// `NETDOCS_FUZZ_READER` chooses the reader: the name of a format, or `yaml`.
@_cdecl("LLVMFuzzerTestOneInput")
public func readMadeUpBytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let file = TextReader.read(path: "fuzz", bytes: bytes).value else { return 0 }
  switch FuzzTarget.chosen {
  case .page(let format):
    let read = FuzzTarget.reader.read(file, as: format, strictFrontMatter: true)
    FuzzTarget.check(read.value.claims, in: file)
  case .yaml: _ = YAMLReader.read(file.wholeSpan, aliases: .refused)
  }
  return 0
}

/// What a run of the fuzzer reads with.
enum FuzzTarget {
  case page(MarkupFormat)
  case yaml

  static let chosen: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["NETDOCS_FUZZ_READER"] ?? "markdown"
    if name == "yaml" { return .yaml }
    guard let format = MarkupFormat(rawValue: name) else {
      let names = MarkupFormat.allCases.map(\.rawValue).joined(separator: ", ")
      fatalError("no reader is called \(name); known: yaml, \(names)")
    }
    return .page(format)
  }()

  static let reader = SourceDocumentReader(
    Catalog(sources: [], components: [], distributions: [], vocabulary: Vocabulary()))

  /// What must hold for any input: claims lie in the file and in order.
  static func check(_ document: PortDocument, in file: SourceFile) {
    for flow in document.flows {
      precondition(flow.span.range.upperBound <= file.bytes.count, "a claim beyond the file")
      precondition(flow.ports.ranges.allSatisfy { $0.first > 0 }, "a port that nobody can have")
    }
  }
}

/// libFuzzer's driver, which SwiftPM would not find by itself: it names the main function of an
/// executable after its target.
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ read: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// The main function, under the name that SwiftPM gives it.
@_cdecl("netdocs_fuzz_main")
public func runFuzzer(
  _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  var count = count
  var arguments = arguments
  return runDriver(&count, &arguments) { readMadeUpBytes($0, $1) }
}
