/// The kinds of text in a drawing; each has one face, size and weight.
package enum TextStyle: String, Hashable, Sendable, CaseIterable {
  /// The name of a box.
  case boxTitle
  /// The line under the name of a box.
  case boxSubtitle
  /// A further line inside a box.
  case boxDetail
  /// A protocol with its port, in fixed width.
  case port
  /// What listens on a port.
  case service
  /// The word beside an open lock.
  case warning
  /// The number of a trunk inside its circle.
  case number
  /// The name of a lane.
  case laneTitle
  /// The name of a zone.
  case zoneTitle
  /// The name of a wall.
  case wallTitle
  /// A line of the legend.
  case legend
  /// A footnote.
  case note

  /// The font size in pixels.
  package var size: Int {
    switch self {
    case .boxTitle, .zoneTitle: 13
    case .boxSubtitle, .boxDetail, .port, .service, .warning: 11
    case .laneTitle: 12
    case .number: 10
    case .wallTitle, .legend, .note: 11
    }
  }

  /// Whether the face has one width for all characters.
  package var isMonospaced: Bool { self == .port || self == .boxDetail }

  /// Whether the face is bold.
  package var isBold: Bool {
    switch self {
    case .boxTitle, .zoneTitle, .laneTitle, .wallTitle, .port, .number, .warning: true
    case .boxSubtitle, .boxDetail, .service, .legend, .note: false
    }
  }

  /// How far capitals reach above the baseline, in whole pixels.
  package var ascent: Int { (size * 77 + 99) / 100 }
  /// How far letters reach below the baseline, in whole pixels.
  package var descent: Int { (size * 24 + 99) / 100 }
}
