internal import CLibXML2

/// Checks HTML for broken nesting, for texts that this program wrote itself.
package enum HTMLSyntax {
  /// What is wrong with a document, as `line N: message`; empty when nothing is.
  ///
  /// libxml2 knows HTML 4, so elements that it does not know are no problem; neither are a missing
  /// or short document type.
  package static func problems(in bytes: [UInt8]) -> [String] {
    guard bytes.count <= LibXML.largest else { return ["line 1: longer than 64 MiB"] }
    LibXML.start()
    guard let context = htmlNewParserCtxt() else { preconditionFailure("libxml2: out of memory") }
    defer { htmlFreeParserCtxt(context) }
    let options = HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
    let flags = Int32(options | HTML_PARSE_NOWARNING.rawValue)
    let collector = LibXMLErrors()
    collector.attach(to: context)
    let document = bytes.withUnsafeBytes { buffer in
      let text = buffer.bindMemory(to: CChar.self)
      return htmlCtxtReadMemory(context, text.baseAddress, Int32(text.count), nil, "UTF-8", flags)
    }
    xmlFreeDoc(document)
    return withExtendedLifetime(collector) { collector.messages }
  }
}
