/// An element of an XML file with everything inside of it.
package struct XMLElement: Sendable {
  /// The name, prefix included.
  package let name: String
  /// The line of its start tag, from 1; lines beyond 65,535 count as that.
  package let line: Int
  /// The attributes by name.
  package internal(set) var attributes: [String: String]
  /// The elements directly inside, in order.
  package internal(set) var children: [XMLElement] = []
  /// The text directly inside, white space at its ends left out.
  package internal(set) var text = ""

  /// The value of an attribute; nil when there is none of that name.
  package subscript(name: String) -> String? { attributes[name] }

  /// The elements directly inside that have a name.
  package func children(named name: String) -> [XMLElement] { children.filter { $0.name == name } }
}
