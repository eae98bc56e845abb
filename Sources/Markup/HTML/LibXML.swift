internal import CLibXML2

/// What both parsers of libxml2 share.
enum LibXML {
  /// The largest text that is handed to a parser, in bytes.
  static let largest = 64 << 20

  private static let isStarted: Bool = {
    xmlInitParser()
    return true
  }()

  /// Makes libxml2 ready; its own first call is not safe with several threads.
  static func start() { _ = isStarted }

  /// Whether a document type stands anywhere, in a comment too: nothing we write has one.
  static func hasDoctype(_ bytes: [UInt8]) -> Bool {
    let pattern = Array("<!DOCTYPE".utf8)
    var rest = bytes[...]
    while let start = rest.firstIndex(of: pattern[0]) {
      if rest[start...].starts(with: pattern) { return true }
      rest = rest[(start + 1)...]
    }
    return false
  }
}

/// Collects the errors of one parser.
final class LibXMLErrors {
  /// Each as `line N: message`.
  private(set) var messages: [String] = []

  private static let most = 50

  /// Makes a parser report here; it must not outlive this object.
  func attach(to context: xmlParserCtxtPtr) {
    context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
    // Without this mark, which the HTML parser leaves out, libxml2 ignores the function below.
    context.pointee.sax.pointee.initialized = UInt32(XML_SAX2_MAGIC)
    context.pointee.sax.pointee.serror = { user, error in
      guard let user, let error else { return }
      let context = user.assumingMemoryBound(to: xmlParserCtxt.self)
      guard let target = context.pointee._private else { return }
      Unmanaged<LibXMLErrors>.fromOpaque(target).takeUnretainedValue().add(error.pointee)
    }
  }

  private func add(_ error: xmlError) {
    guard messages.count < Self.most, error.level != XML_ERR_WARNING else { return }
    guard error.code != Int32(XML_HTML_UNKNOWN_TAG.rawValue) else { return }
    let text = error.message.map { String(cString: $0) } ?? "unknown error"
    messages.append("line \(error.line): \(BlankTrimming.trimmed(text))")
  }
}
