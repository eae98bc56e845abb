internal import Diagnostics

/// Reads the payload of an envelope whose signature holds.
enum StatementReader {
  /// The statement in a payload.
  ///
  /// Unknown members are passed over, as in-toto wants it. Names that lead out of the folder, names
  /// that stand twice, and files without SHA-256 refuse the statement.
  static func read(_ payload: [UInt8]) throws(Refusal) -> Statement {
    let file = TextReader.read(path: "the payload", bytes: payload).value
    guard let file, let value = JSONReader.read(file).value else {
      throw refusal("the payload is no JSON")
    }
    guard value["_type"]?.string == Statement.type else {
      throw refusal("the payload is no in-toto Statement v1")
    }
    guard let type = value["predicateType"]?.string, let list = value["subject"]?.array else {
      throw refusal("the statement lacks `subject` or `predicateType`")
    }
    guard !list.isEmpty, list.count <= Statement.subjectLimit else {
      throw refusal(
        "the statement names \(list.count) files; 1 to \(Statement.subjectLimit) can be checked")
    }
    var names: Set<String> = []
    var subjects: [Statement.Subject] = []
    for entry in list {
      let subject = try subject(entry)
      guard names.insert(subject.name).inserted else {
        throw refusal("the statement names \(Quotation.of(subject.name)) twice")
      }
      subjects.append(subject)
    }
    return Statement(
      subjects: subjects, predicateType: type, predicate: value["predicate"] ?? .null)
  }

  private static func subject(_ value: JSONValue) throws(Refusal) -> Statement.Subject {
    guard let name = value["name"]?.string else { throw refusal("a signed file has no name") }
    if let flaw = SubjectName.flaw(in: name) {
      throw refusal("the name \(Quotation.of(name)) of a signed file \(flaw)")
    }
    guard let digest = value["digest"]?["sha256"]?.string.flatMap({ ContentDigest($0) }) else {
      throw refusal("the statement has no SHA-256 for \(Quotation.of(name))")
    }
    return Statement.Subject(name: name, digest: digest)
  }

  private static func refusal(_ message: String) -> Refusal {
    Refusal(
      message, fix: "the signature holds, so ask the signer how this was made; nothing was compared"
    )
  }
}
