internal import Diagnostics
internal import NetworkModel

/// Finds the waivers that fit a finding without asking each one.
///
/// Every value that a selector may have is looked up: the texts that a finding must hold are
/// searched all at once, the ends of its path are few.
struct WaiverIndex {
  /// A selector with the rule that it is for; a shape has the same fields, empty.
  private struct Key: Hashable {
    var rule = ""
    var path: String?
    var cluster: String?
    var contains: Int?
    var subject: String?
    var fingerprint: String?
  }

  private var numbers: [Key: [Int]] = [:]
  private var shapes: [Key] = []
  private let finder: TextFinder

  /// Indexes waivers by their numbers in the list.
  init(_ records: [WaiverRecord]) {
    let texts = Set(records.compactMap(\.selector.contains)).sorted()
    finder = TextFinder(texts)
    let ids = Dictionary(uniqueKeysWithValues: zip(texts, texts.indices))
    for (number, record) in records.enumerated() {
      for rule in Set(record.rules) {
        let selector = record.selector
        let key = Key(
          rule: rule, path: selector.path, cluster: selector.cluster,
          contains: selector.contains.flatMap { ids[$0] }, subject: selector.subject,
          fingerprint: selector.fingerprint)
        numbers[key, default: []].append(number)
      }
    }
    var seen: Set<Key> = []
    shapes = records.map { Self.shape(of: $0.selector) }.filter { seen.insert($0).inserted }
  }

  private static func shape(of selector: FindingSelector) -> Key {
    Key(
      path: selector.path.map { _ in "" }, cluster: selector.cluster.map { _ in "" },
      contains: selector.contains.map { _ in 0 }, subject: selector.subject.map { _ in "" },
      fingerprint: selector.fingerprint.map { _ in "" })
  }

  /// The numbers of the waivers that fit a finding, ascending.
  func waivers(for finding: WaivableFinding) -> [Int] {
    let code = finding.diagnostic.code
    let texts = shapes.contains { $0.contains != nil } ? self.texts(in: finding) : []
    let fingerprints = [finding.fingerprint, Fingerprint.digest(of: finding.fingerprint)]
    var found: Set<Int> = []
    for shape in shapes {
      var keys = [code.name, code.id].map { Key(rule: $0) }
      if shape.path != nil { keys = Self.widened(keys, \.path, finding.paths) }
      if shape.cluster != nil { keys = Self.widened(keys, \.cluster, finding.clusters) }
      if shape.contains != nil { keys = Self.widened(keys, \.contains, texts) }
      if shape.subject != nil {
        keys = Self.widened(keys, \.subject, [finding.diagnostic.subject])
      }
      if shape.fingerprint != nil { keys = Self.widened(keys, \.fingerprint, fingerprints) }
      for key in keys { found.formUnion(numbers[key, default: []]) }
    }
    return found.sorted()
  }

  private static func widened<Value>(
    _ keys: [Key], _ field: WritableKeyPath<Key, Value?>, _ values: [Value]
  ) -> [Key] {
    keys.flatMap { key in
      values.map { value in
        var copy = key
        copy[keyPath: field] = value
        return copy
      }
    }
  }

  /// The numbers of the texts that the marked line, the message or the subject holds.
  private func texts(in finding: WaivableFinding) -> [Int] {
    let diagnostic = finding.diagnostic
    var found: Set<Int> = []
    if let span = diagnostic.span {
      let line = span.file.span(ofLine: span.start.line)
      finder.find(in: span.file.bytes[line.range], into: &found)
    }
    finder.find(in: diagnostic.message.utf8, into: &found)
    finder.find(in: diagnostic.subject.utf8, into: &found)
    return Array(found)
  }
}
