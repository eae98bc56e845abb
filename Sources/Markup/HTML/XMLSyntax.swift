internal import CLibXML2

/// Checks XML for well-formedness, for texts that this program wrote itself.
package enum XMLSyntax {
  /// What is wrong with a document, as `line N: message`; empty when it is well-formed.
  ///
  /// Never loads anything, never expands entities; refuses a document type, and more than 256
  /// levels, which is libxml2's own limit.
  package static func problems(in bytes: [UInt8]) -> [String] {
    guard bytes.count <= LibXML.largest else { return ["line 1: longer than 64 MiB"] }
    guard !LibXML.hasDoctype(bytes) else { return ["line 1: a document type is refused"] }
    LibXML.start()
    guard let context = xmlNewParserCtxt() else { preconditionFailure("libxml2: out of memory") }
    defer { xmlFreeParserCtxt(context) }
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
    let flags = Int32(options | XML_PARSE_NOWARNING.rawValue)
    let collector = LibXMLErrors()
    collector.attach(to: context)
    let document = bytes.withUnsafeBytes { buffer in
      let text = buffer.bindMemory(to: CChar.self)
      return xmlCtxtReadMemory(context, text.baseAddress, Int32(text.count), nil, "UTF-8", flags)
    }
    xmlFreeDoc(document)
    let problems = withExtendedLifetime(collector) { collector.messages }
    return problems.isEmpty && context.pointee.wellFormed == 0 ? ["line 1: not XML"] : problems
  }
}
