internal import CLibXML2

/// Reads XML that others wrote, such as configuration files, into elements.
///
/// Always as UTF-8. Nothing is loaded, there are no entities but the five of XML itself, and a document
/// type is refused, in comments too.
package enum XMLReader {
  /// The root element, or why there is none, as `line N: message`.
  package static func read(
    _ bytes: [UInt8], limits: XMLLimits = .standard
  ) -> Result<XMLElement, XMLProblem> {
    guard bytes.count <= limits.bytes else {
      return .failure(XMLProblem(message: "line 1: longer than \(limits.bytes) bytes"))
    }
    guard !LibXML.hasDoctype(bytes) else {
      return .failure(XMLProblem(message: "line 1: a document type is refused"))
    }
    guard XMLTagScan.mostAttributes(bytes) <= limits.attributes else {
      return .failure(
        XMLProblem(message: "line 1: a tag with more than \(limits.attributes) attributes"))
    }
    // The check stops at the first fault, also of nesting; what passes is read a second time for
    // its content.
    if let problem = XMLSyntax.problems(in: bytes).first {
      return .failure(XMLProblem(message: problem))
    }
    let builder = XMLTreeBuilder(limits)
    parse(bytes, for: builder)
    if let breach = builder.breach { return .failure(XMLProblem(message: breach)) }
    guard let root = builder.root else {
      return .failure(XMLProblem(message: "line 1: no element"))
    }
    return .success(root)
  }

  private static func parse(_ bytes: [UInt8], for builder: XMLTreeBuilder) {
    LibXML.start()
    guard let context = xmlNewParserCtxt() else { preconditionFailure("libxml2: out of memory") }
    defer { xmlFreeParserCtxt(context) }
    context.pointee._private = Unmanaged.passUnretained(builder).toOpaque()
    attach(to: context)
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
    let flags = Int32(options | XML_PARSE_NOWARNING.rawValue)
    withExtendedLifetime(builder) {
      let document = bytes.withUnsafeBytes { buffer in
        let text = buffer.bindMemory(to: CChar.self)
        return xmlCtxtReadMemory(
          context, text.baseAddress, Int32(clamping: text.count), nil, "UTF-8", flags)
      }
      xmlFreeDoc(document)
    }
  }

  private static func attach(to context: xmlParserCtxtPtr) {
    guard let handler = context.pointee.sax else { return }
    handler.pointee = xmlSAXHandler()
    handler.pointee.startElement = { user, name, attributes in
      XMLReader.report(user) { builder, line in
        builder.start(XMLReader.text(name), XMLReader.pairs(attributes), line: line)
      }
    }
    handler.pointee.endElement = { user, _ in XMLReader.report(user) { builder, _ in builder.end() }
    }
    handler.pointee.characters = { XMLReader.report($0, text: $1, count: $2) }
    handler.pointee.cdataBlock = { XMLReader.report($0, text: $1, count: $2) }
  }

  private static func report(
    _ user: UnsafeMutableRawPointer?, text: UnsafePointer<xmlChar>?, count: Int32
  ) {
    let text = UnsafeBufferPointer(start: text, count: Int(count))
    report(user) { builder, _ in builder.add(String(decoding: text, as: UTF8.self)) }
  }

  private static func report(
    _ user: UnsafeMutableRawPointer?, _ event: (XMLTreeBuilder, Int) -> Void
  ) {
    guard let context = user?.assumingMemoryBound(to: xmlParserCtxt.self),
      let target = context.pointee._private
    else { return }
    let builder = Unmanaged<XMLTreeBuilder>.fromOpaque(target).takeUnretainedValue()
    guard builder.breach == nil else { return }
    event(builder, Int(context.pointee.input?.pointee.line ?? 1))
    if builder.breach != nil { xmlStopParser(context) }
  }

  private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  /// libxml2 gives names and values in turn.
  private static func pairs(
    _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) -> [String: String] {
    guard var place = list else { return [:] }
    var pairs: [String: String] = [:]
    while let name = place[0] {
      pairs[text(name)] = text(place[1])
      place += 2
    }
    return pairs
  }
}

/// Why a text is not read as XML.
package struct XMLProblem: Error, Hashable {
  /// `line N: message`.
  package let message: String
}

/// Puts the events of the parser together.
private final class XMLTreeBuilder {
  private(set) var root: XMLElement?
  private(set) var breach: String?
  private let limits: XMLLimits
  private var open: [XMLElement] = []
  private var count = 0

  init(_ limits: XMLLimits) { self.limits = limits }

  func start(_ name: String, _ attributes: [String: String], line: Int) {
    count += 1
    if open.count == limits.depth {
      breach = "line \(line): more than \(limits.depth) elements inside one another"
    } else if count > limits.elements {
      breach = "line \(line): more than \(limits.elements) elements"
    } else {
      open.append(XMLElement(name: name, line: line, attributes: attributes))
    }
  }

  func end() {
    guard var element = open.popLast() else { return }
    element.text = BlankTrimming.trimmed(element.text)
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }

  func add(_ text: String) {
    if !open.isEmpty { open[open.count - 1].text += text }
  }
}
