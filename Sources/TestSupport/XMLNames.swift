internal import Foundation
internal import FoundationXML

/// The names in an XML document, as a reader that is not ours finds them.
package struct XMLNames {
  /// The names of its elements, in the order of their start tags.
  package let elements: [String]
  /// The names of all attributes.
  package let attributes: Set<String>
  /// Why it could not be read to its end; nil when it could.
  package let error: (any Error)?

  /// Reads a document.
  package init(_ bytes: [UInt8]) {
    let collector = XMLNameCollector()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = collector
    error = parser.parse() ? nil : parser.parserError
    elements = collector.elements
    attributes = collector.attributes
  }
}

private final class XMLNameCollector: NSObject, XMLParserDelegate {
  var elements: [String] = []
  var attributes: Set<String> = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(name)
    self.attributes.formUnion(attributes.keys)
  }
}
