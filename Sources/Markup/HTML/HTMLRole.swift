/// What an element means for the blocks that come out.
enum HTMLRole {
  /// Its content is not shown, or shows nothing that can be read.
  case unseen
  /// Starts and ends a line.
  case container
  case heading(Int)
  case list(isOrdered: Bool)
  case item
  case quote
  case preformatted
  case table
  case caption
  case section(HTMLTableDraft.Section)
  case row
  case cell(isHeader: Bool)
  case title
  case lineBreak
  case rule
  case image
  case inline(HTMLInlineWriter.Style)
  case link
  /// Running text without a meaning of its own.
  case plain

  /// The role of an element by its lower-case name; nil for unknown elements.
  static func named(_ name: String) -> HTMLRole? { roles[name] }

  /// How much of a table the element closes when it starts inside one; 0 for other elements.
  var rank: Int {
    switch self {
    case .table: 4
    case .section: 3
    case .row: 2
    case .cell: 1
    default: 0
    }
  }

  /// Whether it stands on lines of its own.
  var isBlock: Bool {
    switch self {
    case .lineBreak, .image, .inline, .link, .plain: false
    default: true
    }
  }

  private static let roles: [String: HTMLRole] = {
    var roles: [String: HTMLRole] = [
      "ul": .list(isOrdered: false), "menu": .list(isOrdered: false),
      "dir": .list(isOrdered: false), "ol": .list(isOrdered: true), "li": .item,
      "blockquote": .quote, "pre": .preformatted, "listing": .preformatted, "xmp": .preformatted,
      "table": .table, "caption": .caption, "thead": .section(.head), "tbody": .section(.body),
      "tfoot": .section(.foot), "tr": .row, "td": .cell(isHeader: false),
      "th": .cell(isHeader: true), "title": .title, "br": .lineBreak, "hr": .rule, "img": .image,
      "a": .link, "sup": .inline(.raised("sup")), "sub": .inline(.raised("sub")),
    ]
    for level in 1...6 { roles["h\(level)"] = .heading(level) }
    for name in unseenNames { roles[name] = .unseen }
    for name in containerNames { roles[name] = .container }
    for name in plainNames { roles[name] = .plain }
    for name in ["code", "kbd", "samp", "tt"] { roles[name] = .inline(.code) }
    for name in ["em", "i"] { roles[name] = .inline(.emphasis) }
    for name in ["strong", "b"] { roles[name] = .inline(.strong) }
    for name in ["del", "s", "strike"] { roles[name] = .inline(.strikethrough) }
    return roles
  }()

  private static let unseenNames = [
    "script", "style", "template", "noscript", "svg", "iframe", "noframes", "noembed", "textarea",
    "audio", "video", "canvas", "datalist", "rp",
  ]

  private static let containerNames = [
    "html", "head", "body", "div", "section", "article", "main", "nav", "header", "footer", "aside",
    "p", "details", "summary", "figure", "figcaption", "dl", "dt", "dd", "address", "hgroup",
    "search", "dialog", "fieldset", "legend", "form", "center", "option", "optgroup",
  ]

  /// Known, so that libxml2 sees them: they may be hidden, or are empty by definition.
  private static let plainNames = [
    "span", "mark", "time", "data", "abbr", "acronym", "cite", "dfn", "var", "q", "small", "big",
    "font", "u", "ins", "bdo", "bdi", "label", "button", "select", "object", "ruby", "rt",
    "picture",
    "input", "area", "base", "link", "meta", "param", "embed", "col", "colgroup", "frame",
    "basefont", "isindex", "math",
  ]
}
