internal import Diagnostics
internal import NetworkModel

/// Reads the text of a port cell.
///
/// A text is read completely or not at all: a port that nobody wrote is worse than none.
struct PortCellParser {
  /// What a cell says.
  struct Reading: Equatable {
    var ports = ClaimedPorts()
    /// Protocols named in the same cell, as in `8472/udp`.
    var protocols: [ClaimedProtocol] = []
    /// The part that could not be read; nil when everything was.
    var problem: Problem?
  }

  /// Why a cell could not be read.
  enum Problem: Equatable {
    case notAPort(String)
    case outOfRange(String)
    case suspicious(String)
    case lost
  }

  /// Reads a cell.
  static func read(_ text: String) -> Reading {
    var reading = Reading()
    let plain = normalized(text)
    if isEmptyWord(plain) { return reading }
    if ["all", "any", "*", "all ports", "any port", "0-65535", "1-65535"].contains(plain) {
      reading.ports.isAll = true
      return reading
    }
    if isLost(plain) {
      reading.problem = .lost
      return reading
    }
    if let odd = plain.unicodeScalars.first(where: {
      !$0.isASCII && $0.properties.numericType != nil
    }) {
      reading.problem = .suspicious(String(odd))
      return reading
    }
    for part in parts(of: plain) {
      if let problem = read(part, into: &reading) {
        return Reading(protocols: reading.protocols, problem: problem)
      }
    }
    return reading
  }

  private static func read(_ part: String, into reading: inout Reading) -> Problem? {
    var digits: [String] = []
    for word in part.split(whereSeparator: { $0 == " " || $0 == "/" }).map(String.init) {
      if let named = ProtocolCellParser.word(word) {
        if !reading.protocols.contains(named) { reading.protocols.append(named) }
      } else if word.first?.isASCIINumber == true {
        digits.append(word)
      } else if !fillers.contains(word) {
        return .notAPort(part)
      }
    }
    for text in digits {
      do {
        reading.ports.ranges.append(try PortRange(parsing: text.replacing(":", with: "-")))
      } catch .outOfRange, .zero {
        return .outOfRange(text)
      } catch {
        return .notAPort(text)
      }
    }
    return nil
  }

  private static let fillers: Set<String> = [
    "often", "or", "and", "port", "ports", "usually", "default", "typically", "protocol", "range",
  ]

  /// Lower case, one kind of dash, no footnote marks, `to` between numbers as a dash.
  static func normalized(_ text: String) -> String {
    var plain = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "\u{2010}"..."\u{2015}", "\u{2212}", "\u{FE58}", "\u{FF0D}": plain.append("-")
      case "`", "†", "‡", "\u{B9}", "\u{B2}", "\u{B3}": continue
      case "\u{A0}": plain.append(" ")
      default: plain.unicodeScalars.append(scalar)
      }
    }
    plain = plain.trimmed
    if plain.count > 1, plain.hasSuffix("*") { plain = String(plain.dropLast()).trimmed }
    return plain.replacing(" to ", with: "-").replacing(" - ", with: "-")
  }

  private static func parts(of text: String) -> [String] {
    text.replacing(" or ", with: ",").replacing(" and ", with: ",")
      .split { $0 == "," || $0 == ";" || $0 == "\n" || $0 == "&" || $0 == "+" }
      .map(\.trimmed).filter { !$0.isEmpty }
  }

  private static func isEmptyWord(_ text: String) -> Bool {
    ["", "-", "n/a", "na", "none", "--"].contains(text)
  }

  private static func isLost(_ text: String) -> Bool {
    text.contains("missing") || text.contains("unknown") || text.contains("tbd") || text == "?"
  }
}

extension Character {
  fileprivate var isASCIINumber: Bool { isASCII && isNumber }
}
