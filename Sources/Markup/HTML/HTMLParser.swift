internal import CLibXML2

/// Runs libxml2 over HTML and hands its events to a builder; no tree is made.
enum HTMLParser {
  /// Parses scanned bytes; ends early when the builder has found a breach.
  static func parse(_ bytes: [UInt8], for builder: HTMLTreeBuilder) {
    LibXML.start()
    guard let context = htmlNewParserCtxt() else { preconditionFailure("libxml2: out of memory") }
    defer { htmlFreeParserCtxt(context) }
    context.pointee._private = Unmanaged.passUnretained(builder).toOpaque()
    attach(to: context)
    withExtendedLifetime(builder) {
      let document = bytes.withUnsafeBytes { buffer in
        let text = buffer.bindMemory(to: CChar.self)
        return htmlCtxtReadMemory(
          context, text.baseAddress, Int32(clamping: text.count), nil, "UTF-8", options)
      }
      xmlFreeDoc(document)
    }
  }

  /// Never loads anything; tags within scripts do not end them, and no element is made up.
  private static let options = Int32(
    [
      HTML_PARSE_RECOVER, HTML_PARSE_NONET, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING,
      HTML_PARSE_NOIMPLIED, HTML_PARSE_NODEFDTD, HTML_PARSE_IGNORE_ENC,
    ].reduce(0) { $0 | $1.rawValue })

  private static func attach(to context: htmlParserCtxtPtr) {
    guard let handler = context.pointee.sax else { return }
    handler.pointee = xmlSAXHandler()
    handler.pointee.startElement = { user, name, attributes in
      HTMLParser.report(user) { $0.start(HTMLParser.text(name), HTMLParser.pairs(attributes)) }
    }
    handler.pointee.endElement = { user, name in
      HTMLParser.report(user) { $0.end(HTMLParser.text(name)) }
    }
    handler.pointee.characters = { HTMLParser.report($0, text: $1, count: $2) }
    handler.pointee.ignorableWhitespace = { HTMLParser.report($0, text: $1, count: $2) }
    handler.pointee.processingInstruction = { user, _, _ in HTMLParser.report(user) { $0.skip() } }
  }

  private static func report(
    _ user: UnsafeMutableRawPointer?, text: UnsafePointer<xmlChar>?, count: Int32
  ) {
    let text = UnsafeBufferPointer(start: text, count: Int(count))
    report(user) { $0.text(text) }
  }

  /// Tells the builder where the parser is, then what it found.
  private static func report(
    _ user: UnsafeMutableRawPointer?, _ event: (HTMLTreeBuilder) -> Void
  ) {
    guard let context = user?.assumingMemoryBound(to: xmlParserCtxt.self),
      let target = context.pointee._private, let input = context.pointee.input
    else { return }
    let builder = Unmanaged<HTMLTreeBuilder>.fromOpaque(target).takeUnretainedValue()
    guard builder.breach == nil else { return }
    let ahead = input.pointee.cur - input.pointee.base
    builder.offsets.move(to: Int(input.pointee.consumed) + ahead)
    event(builder)
    if builder.breach != nil { xmlStopParser(context) }
  }

  private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  /// libxml2 gives names and values in turn; an attribute without a value has none.
  private static func pairs(
    _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) -> HTMLAttributes {
    guard var place = list else { return HTMLAttributes() }
    var pairs: [(name: String, value: String)] = []
    while let name = place[0] {
      pairs.append((text(name), text(place[1])))
      place += 2
    }
    return HTMLAttributes(pairs)
  }
}
