internal import NetworkModel

/// Reads the lines of a sample or of a command's output, whatever it is.
struct SampleReader {
  private var zone = ZoneListing()
  private var ufw = UfwListing()
  private var interface: InterfaceListing
  private var settings: SettingSample
  private let options: OptionLineReader
  private let heading: String

  init(_ lexicon: FactLexicon, under heading: String) {
    self.interface = InterfaceListing(under: heading)
    self.settings = SettingSample(lexicon, under: heading)
    self.options = OptionLineReader(lexicon: lexicon)
    self.heading = heading
  }

  /// The facts of a line, which depend on the lines before.
  mutating func read(_ line: FactLine) -> [ClaimedFact] {
    if let facts = zone.read(line, under: heading) { return facts }
    if let facts = ufw.read(line, under: heading) { return facts }
    if let facts = interface.read(line) { return facts }
    let opened = PortCommand.read(line, under: heading)
    if !opened.isEmpty { return opened }
    let help = options.read(help: line, under: heading)
    return help.isEmpty ? settings.read(line) : help
  }

  /// Whether a listing begins with a line that stands among prose, with the line behind it.
  static func begins(_ line: FactLine, next: FactLine?) -> Bool {
    guard let first = line.words.first?.text else { return false }
    let isPrompt = line.words.contains {
      $0.text.hasSuffix("$") || $0.text.hasSuffix("#") || $0.text.hasSuffix("~]$")
    }
    if isPrompt, line.words.contains(where: { tools.contains($0.text) }) { return true }
    if next?.words.first?.text == "target:" { return true }
    if line.text.trimmed == "Status: active" { return true }
    if line.words.count > 2, first.hasSuffix(":"), FactValue.isNumber(first.dropLast()) {
      return line.words[2].text.hasPrefix("<")
    }
    return commands.contains(first) && line.words.count > 1 && line.words[1].text.hasPrefix("-")
  }

  private static let tools: Set<Substring> = [
    "ip", "firewall-cmd", "ufw", "iptables", "nft", "ifconfig",
  ]
  private static let commands: Set<Substring> = ["firewall-cmd", "iptables", "ip6tables"]
}
