internal import NetworkModel

/// What a shape means where it was found.
struct FactReading {
  private let sentence: FactSentence
  private let before: FactSentence?
  private let pattern: FactPattern
  private let match: FactMatch
  private let lexicon: FactLexicon

  init(_ matcher: FactMatcher, _ pattern: FactPattern, _ match: FactMatch, before: FactSentence?) {
    self.sentence = matcher.sentence
    self.before = before
    self.pattern = pattern
    self.match = match
    self.lexicon = matcher.lexicon
  }

  /// The facts; none where the sentence denies them or is about something else.
  var facts: [ClaimedFact] {
    guard isDemanded, !isDenied, let kind = kind else { return [] }
    return values.map { value, words in
      ClaimedFact(pattern.subject, value, as: kind, about: about, at: sentence.place(of: words))
    }
  }
}

// MARK: - Values

extension FactReading {
  private var values: [(ClaimedFact.Value, Range<Int>)] {
    if let answer = pattern.answer { return [(.answer(answer), match.words)] }
    switch pattern.subject {
    case .defaultCNI: return match.name(.cni).map { [component($0.meaning, match.words)] } ?? []
    case .supportedCNI: return listed
    case .bundledComponent, .disabledComponent, .usedComponent:
      return match.name(.component).map { [component($0.meaning, match.words)] } ?? []
    case .overlayMode, .unsupportedOverlay:
      return match.name(.mode).map { [(.init($0.meaning), match.words)] } ?? []
    case .firewallBackend:
      return match.name(.firewallBackend).map { [(.init($0.meaning), match.words)] } ?? []
    case .overlayPort where !hasPort: return []
    case .nodePodSubnet, .interfaceAddress:
      // Letters stand for numbers: as written.
      return match.values.last.map { value in
        [(.init(sentence.written((value.end - 1)..<value.end)), match.words)]
      } ?? []
    case .openedPort: return opened
    default:
      return match.values.last?.values.map { ($0, match.words) } ?? []
    }
  }

  // `TCP 6783 and UDP 6784`, `ports 80 (web) and UDP 500`: the list goes on behind the shape.
  private var opened: [(ClaimedFact.Value, Range<Int>)] {
    guard let first = match.values.last else { return [] }
    var found = first.values.map { ($0, match.words) }
    guard first.end == match.words.upperBound else { return found }
    let tokens = sentence.tokens
    var index = first.end
    while index < tokens.count, !tokens[index - 1].endsHard {
      if tokens[index].opens,
        let close = (index..<min(tokens.count, index + 12)).first(where: { tokens[$0].closes })
      {
        index = close + 1
        continue
      }
      let start = tokens[index].text == "and" ? index + 1 : index
      guard start < tokens.count, start > index || tokens[index - 1].sign == 0x2C,
        let next = PortPhrase.read(tokens, at: start)
      else { break }
      found += next.values.map { ($0, start..<next.end) }
      index = next.end
    }
    return found
  }

  private func component(_ id: String, _ words: Range<Int>) -> (ClaimedFact.Value, Range<Int>) {
    (.init(id, .component(id)), words)
  }

  // `Kube-router and Calico`: the list goes on behind the shape.
  private var listed: [(ClaimedFact.Value, Range<Int>)] {
    guard let first = match.name(.cni) else { return [] }
    var found = [component(first.meaning, match.words)]
    var index = match.words.upperBound
    while index < sentence.tokens.count, !sentence.tokens[index - 1].endsHard {
      if ["and", "or"].contains(sentence.tokens[index].text) { index += 1 }
      guard index < sentence.tokens.count,
        let next = lexicon.entry(.cni, in: sentence.tokens, at: index)
      else { break }
      let words = index..<(index + next.words.count)
      found.append(component(next.meaning, words))
      index = words.upperBound
    }
    return found
  }

  // BGP and IP-in-IP have no port of an overlay.
  private var hasPort: Bool {
    guard let mode = match.name(.mode) else { return true }
    return ["vxlan", "geneve", "wireguard", "udp"].contains(mode.meaning)
  }
}

// MARK: - How firmly

extension FactReading {
  private var kind: ClaimedFact.Kind? {
    let tokens = sentence.tokens
    let start = sentence.clauseStart(before: match.words.lowerBound)
    let introduced = 0..<match.words.lowerBound
    let near = max(0, match.words.lowerBound - 12)..<match.words.lowerBound
    if sentence.context.isExample || sentence.has(Self.samples, in: near) { return .example }
    let isOption =
      sentence.has(Self.possibilities, in: start..<match.words.upperBound)
      || sentence.has(Self.conditions, in: introduced)
      || match.values.contains(where: \.isAlternative)
      || (match.words.upperBound < tokens.count
        && ["if", "unless"].contains(tokens[match.words.upperBound].text))
    if isOption { return Self.onlyClaims.contains(pattern.subject) ? nil : .option }
    if pattern.subject == .mtu, sentence.has(Self.advice, in: introduced) { return .option }
    return pattern.kind
  }

  private var isDenied: Bool {
    if pattern.deniesItself { return pattern.subject == .unsupportedOverlay && isRelative }
    let start = max(
      sentence.clauseStart(before: match.words.lowerBound), match.words.lowerBound - 5)
    let isSwitch = pattern.subject == .disabledComponent
    return (start..<match.words.upperBound).contains { index in
      let word = sentence.tokens[index].text
      if isSwitch, word.hasPrefix("disabl") { return false }
      return Self.denials.contains(word) || word.hasSuffix("n't")
    }
  }

  // `kernels that do not support VXLAN` says nothing of the product.
  private var isRelative: Bool {
    let before = max(0, match.words.lowerBound - 3)..<match.words.lowerBound
    return sentence.has(["that", "which", "who", "kernel", "kernels"], in: before)
  }

  private var isDemanded: Bool {
    switch pattern.demand {
    case nil: return true
    case .ownPorts: return !sentence.has(Self.foreign, in: sentence.tokens.indices)
    case .byDefault:
      if sentence.context.introduction.contains("by default") { return true }
      let tokens = sentence.tokens
      let places = tokens.indices.dropLast().filter {
        tokens[$0].text == "by" && tokens[$0 + 1].text == "default"
      }
      return places.contains { $0 < match.words.lowerBound || $0 == match.words.upperBound }
    }
  }

  private static let samples: Set<String> = [
    "example", "examples", "e.g", "instance", "sample", "assume", "assuming", "suppose", "imagine",
  ]
  private static let possibilities: Set<String> = [
    "can", "could", "may", "might", "optionally", "alternatively", "alternative", "either",
    "possible", "configurable",
  ]
  private static let conditions: Set<String> = ["if", "when", "unless", "whether", "where"]
  private static let advice: Set<String> = [
    "set", "reduce", "lower", "increase", "configure", "use", "change", "adjust", "should", "need",
    "recommended",
  ]
  private static let denials: Set<String> = [
    "not", "never", "no", "without", "cannot", "nor", "neither", "longer", "instead", "rather",
    "unlike", "previously", "formerly", "opt-out", "opt", "disable", "disables", "disabled",
    "disabling", "removed", "replace", "replaces", "replaced", "replacing", "close", "block",
    "blocked", "was", "were",
  ]
  private static let foreign: Set<String> = [
    "application", "applications", "app", "apps", "your-app", "container", "containers", "pod",
    "webhook", "website", "ingress-nginx", "targetport", "localhost", "127.0.0.1", "loopback",
  ]
  private static let onlyClaims: Set<ClaimedFact.Subject> = [
    .defaultCNI, .bundledComponent, .unsupportedOverlay,
  ]
}

// MARK: - About whom

extension FactReading {
  private var about: String {
    if pattern.subject == .interfaceAddress {
      let name = match.words.lowerBound + 1
      return sentence.written(name..<(name + 1))
    }
    if let flag = flag { return flag }
    let slot: FactSlot = pattern.subject == .productVersion ? .product : .cni
    if let own = match.name(slot), pattern.subject != .defaultCNI, pattern.subject != .supportedCNI
    {
      return sentence.written(own.words)
    }
    switch pattern.subject {
    case .overlayMode, .unsupportedOverlay, .overlayPort, .dualStack, .windowsNodes, .hairpin, .mtu,
      .vni:
      return plugin ?? ""
    default: return ""
    }
  }

  private var flag: String? {
    guard pattern.subject == .flagDefault else { return nil }
    return sentence.written(match.words.lowerBound..<(match.words.lowerBound + 1))
  }

  // The only plugin that the sentence names, the one before it where it goes on with "also" or
  // "it", or the heading itself.
  private var plugin: String? {
    let own = Self.plugins(sentence, lexicon)
    if own.count > 1 { return nil }
    if let only = own.first { return only }
    let first = sentence.tokens.first?.text ?? ""
    if ["also", "it", "however", "additionally", "this"].contains(first), let before {
      let named = Self.plugins(before, lexicon)
      if named.count == 1 { return named[0] }
    }
    return named(sentence.context.introduction) ?? named(sentence.context.heading)
  }

  // A line or heading that is nothing but the name of a plugin.
  private func named(_ title: String) -> String? {
    guard title.utf8.count < 40 else { return nil }
    let bytes = Array(title.utf8)
    let words = FactLexer(bytes, in: 0..<bytes.count).tokens
    guard let last = words.last, let entry = lexicon.entry(.cni, in: words, at: 0),
      entry.words.count == words.count
    else { return nil }
    let range = words[0].range.lowerBound..<last.range.upperBound
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The plugins that a sentence names, as written, each once.
  static func plugins(_ sentence: FactSentence, _ lexicon: FactLexicon) -> [String] {
    var found: [String] = []
    var meanings: Set<String> = []
    for index in sentence.tokens.indices {
      guard let entry = lexicon.entry(.cni, in: sentence.tokens, at: index),
        meanings.insert(entry.meaning).inserted
      else { continue }
      found.append(sentence.written(index..<(index + entry.words.count)))
    }
    return found
  }
}
