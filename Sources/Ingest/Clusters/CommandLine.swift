internal import Diagnostics
internal import NetworkModel

/// A command line that starts a product, taken apart.
struct CommandLine {
  /// The program, when its path or name is given.
  var program: ArgumentWord?
  /// The role in which the product is started: `server`, `agent`, `controller`.
  var role: (word: ArgumentWord, role: Role)?
  /// The options in order.
  var options: [Option] = []
  /// Words that are neither options nor values of options.
  var strays: [ArgumentWord] = []

  /// One option with its value.
  struct Option {
    /// The name with its dashes.
    let name: String
    let nameSpan: SourceSpan
    /// The text after `=`, or the next word; nil for a switch.
    var value: String?
    var valueSpan: SourceSpan

    /// From the name to the end of the value; the name alone where the value stands elsewhere.
    var span: SourceSpan {
      guard value != nil, valueSpan.file.path == nameSpan.file.path,
        valueSpan.range.upperBound >= nameSpan.range.lowerBound
      else { return nameSpan }
      let range = nameSpan.range.lowerBound..<valueSpan.range.upperBound
      return SourceSpan(file: nameSpan.file, range: range)
    }
  }

  /// Takes words apart; options that are switches take no value from the next word.
  init(_ words: [ArgumentWord], of distribution: Distribution) {
    let names = Names(distribution)
    var position = words.startIndex
    while position < words.endIndex {
      let word = words[position]
      position += 1
      guard word.text.hasPrefix("-"), word.text.count > 1 else {
        place(word, names)
        continue
      }
      var option = Self.option(word)
      if option.value == nil, position < words.endIndex, !names.isSwitch(option.name),
        names.takesValue(option.name) || !words[position].text.hasPrefix("-")
      {
        option.value = words[position].text
        option.valueSpan = words[position].span
        position += 1
      }
      options.append(option)
    }
  }

  private mutating func place(_ word: ArgumentWord, _ names: Names) {
    let last = word.text.split(separator: "/").last.map(String.init) ?? word.text
    let isFirst = program == nil && role == nil && options.isEmpty && strays.isEmpty
    if isFirst, names.products.contains(last) || word.text.contains("/") {
      program = word
    } else if role == nil, let found = names.roles[word.text] {
      role = (word, found)
    } else if options.isEmpty, ["install", "exec", "sudo", "env"].contains(word.text) {
      return
    } else {
      strays.append(word)
    }
  }

  private static func option(_ word: ArgumentWord) -> Option {
    let bytes = Array(word.text.utf8)
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "=")) else {
      return Option(name: word.text, nameSpan: word.span, value: nil, valueSpan: word.span)
    }
    return Option(
      name: String(decoding: bytes[..<mark], as: UTF8.self), nameSpan: word.part(0..<mark),
      value: String(decoding: bytes[(mark + 1)...], as: UTF8.self),
      valueSpan: word.part(mark + 1..<bytes.count))
  }

  /// What words and options of a product are called.
  struct Names {
    let products: Set<String>
    let roles: [String: Role]
    private let distribution: Distribution

    init(_ distribution: Distribution) {
      self.distribution = distribution
      let names = [distribution.id, distribution.base].compactMap(\.self)
      products = Set(names + distribution.aliases)
      var roles: [String: Role] = [:]
      for definition in distribution.roles {
        for name in definition.aliases + [definition.role.name] {
          roles[name] = roles[name] ?? definition.role
        }
      }
      self.roles = roles
    }

    /// The configuration key that an option stands for.
    func key(_ option: String) -> String {
      let name = String(option.drop { $0 == "-" })
      return distribution.startup.shortOptions[name] ?? name
    }

    func isSwitch(_ option: String) -> Bool {
      distribution.startup.optionsAreKeys && distribution.key(key(option))?.type == .boolean
    }

    /// Whether the next word is the value even if it looks like an option.
    func takesValue(_ option: String) -> Bool {
      guard distribution.startup.optionsAreKeys, let setting = distribution.key(key(option)) else {
        return false
      }
      return setting.type != .boolean
    }
  }
}
