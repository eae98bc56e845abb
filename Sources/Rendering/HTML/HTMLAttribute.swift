/// An attribute of an element; only what is listed here can be written.
///
/// There is no case for `style` and none for event handlers, so the strict content policy of the
/// pages cannot be broken by accident.
package enum HTMLAttribute: Sendable {
  /// A class of the style sheet.
  case `class`(StaticString)
  /// The id of the element; a second element with the same id is written without it.
  case id(Anchor)
  /// The target of a link; it is recorded for the link check.
  case href(Link)
  /// The file of an image; it is recorded for the link check.
  case source(SitePath)
  /// A text value.
  case text(Name, String)
  /// A number.
  case number(Name, Int)
  /// An attribute without a value.
  case flag(Flag)

  /// Attributes that hold plain text or a number.
  package enum Name: String, Sendable {
    /// The text that stands for an image.
    case alt
    /// A name for assistive technology.
    case ariaLabel = "aria-label"
    /// Which of a set of links is the current page.
    case ariaCurrent = "aria-current"
    /// The id of the element that names this one.
    case ariaLabelledBy = "aria-labelledby"
    /// Hides decoration from assistive technology.
    case ariaHidden = "aria-hidden"
    /// How many columns a cell spans.
    case columnSpan = "colspan"
    /// A point in time in a form that programs read.
    case dateTime = "datetime"
    /// What the copy button copies: `block`.
    case dataCopy = "data-copy"
    /// The language of a listing.
    case dataLanguage = "data-language"
    /// What the rows of a table can be filtered by: names with `|` between them.
    case dataFilters = "data-filters"
    /// What a row has in each filter: words with `,` between them, filters with `|`.
    case dataTerms = "data-terms"
    /// The 1-based line number of a line of a listing.
    case dataLine = "data-line"
    /// A height in CSS pixels.
    case height
    /// The language of the text.
    case language = "lang"
    /// The relation of a link's target to this page.
    case relation = "rel"
    /// The role for assistive technology.
    case role
    /// How many rows a cell spans.
    case rowSpan = "rowspan"
    /// What a header cell heads: `col` or `row`.
    case scope
    /// The number of the first item of an ordered list.
    case start
    /// 0 makes an element focusable.
    case tabIndex = "tabindex"
    /// A remark shown on hover.
    case title
    /// A width in CSS pixels.
    case width
  }

  /// Attributes without a value.
  package enum Flag: String, Sendable {
    /// Not shown.
    case hidden
    /// An opened `details` element.
    case open
  }
}
