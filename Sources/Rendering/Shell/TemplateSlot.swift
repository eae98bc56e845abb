/// A name that a page template may use, with what stands for it.
struct TemplateSlot: Hashable {
  let name: String
  let kind: Kind
  /// Whether a template without it is refused.
  let isRequired: Bool

  init(_ name: String, _ kind: Kind, isRequired: Bool = false) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
  }

  enum Kind: Hashable {
    /// Escaped text; may stand in text and in quoted attribute values.
    case text
    /// Finished markup; may stand between elements only.
    case markup
    /// The style sheet of a self-contained document; may stand in a `style` element only.
    case style
    /// Yes or no; may open a section only.
    case flag
  }
}

extension TemplateSlot {
  private static let common: [TemplateSlot] = [
    TemplateSlot("title", .text, isRequired: true),
    TemplateSlot("documentTitle", .text),
    TemplateSlot("description", .text),
    TemplateSlot("siteName", .text),
    TemplateSlot("hasLead", .flag),
    TemplateSlot("lead", .markup),
    TemplateSlot("verdict", .markup),
    TemplateSlot("contents", .markup),
    TemplateSlot("body", .markup, isRequired: true),
    TemplateSlot("toolVersion", .text),
    TemplateSlot("modelDigest", .text),
    TemplateSlot("inputDigest", .text),
    TemplateSlot("hasBuildTime", .flag),
    TemplateSlot("buildTime", .text),
  ]

  /// What `page.mustache` may use.
  static let page: [TemplateSlot] =
    common + [
      TemplateSlot("root", .text, isRequired: true),
      TemplateSlot("navigation", .markup, isRequired: true),
      TemplateSlot("breadcrumbs", .markup),
    ]

  /// What `standalone.mustache` may use.
  static let standalone: [TemplateSlot] =
    common + [
      TemplateSlot("style", .style, isRequired: true),
      TemplateSlot("styleHash", .text, isRequired: true),
      TemplateSlot("hasIdentifier", .flag),
      TemplateSlot("identifier", .text),
    ]
}
