package import Diagnostics

/// Where a statement of the model comes from.
package struct SourceReference: Hashable, Sendable {
  /// The id of the source in the registry, for example `k0s`.
  package let source: String
  /// The file, section or address inside the source; empty for the source as a whole.
  package let path: String
  /// How the statement was obtained.
  package let evidence: Evidence
  /// Where the reference stands in the model.
  package let span: SourceSpan

  /// How a statement was obtained, from strong to weak.
  package enum Evidence: String, CaseIterable, Hashable, Sendable {
    /// Read in the product's source code at the revision the registry names.
    case code
    /// Read in published documentation.
    case documentation
    /// Concluded from other sources.
    case inference
    /// Common knowledge that nobody re-checked: printed as "not proven".
    case unverified
  }

  /// Creates a reference.
  package init(source: String, path: String, evidence: Evidence, span: SourceSpan) {
    self.source = source
    self.path = path
    self.evidence = evidence
    self.span = span
  }
}

/// A source that the model cites.
package struct ModelSource: Hashable, Sendable {
  /// The id used in references.
  package let id: String
  /// What it is.
  package let title: String
  /// `owner/name` of a public repository, or nil.
  package let repository: String?
  /// The revision that was read, or nil for documents without one.
  package let revision: String?
  /// When it was read or published: `YYYY-MM-DD`.
  package let date: String
  /// Where it can be found on the web, or nil.
  package let address: String?
  /// Why there will be nothing newer to read, or nil: `the project ended in 2018`.
  package var frozen: String?
  /// Where the registry lists it.
  package let span: SourceSpan

  /// Creates a source.
  package init(
    id: String, title: String, location: Location, date: String, span: SourceSpan
  ) {
    self.id = id
    self.title = title
    self.repository = location.repository
    self.revision = location.revision
    self.address = location.address
    self.date = date
    self.span = span
  }

  /// Where a source is found.
  package struct Location: Hashable, Sendable {
    /// `owner/name` of a public repository.
    package var repository: String?
    /// The revision that was read.
    package var revision: String?
    /// A web address.
    package var address: String?

    /// Creates a location.
    package init(repository: String? = nil, revision: String? = nil, address: String? = nil) {
      self.repository = repository
      self.revision = revision
      self.address = address
    }
  }

  /// The day in ``date``; nil when that is no date.
  package var day: CalendarDay? { CalendarDay(date) }

  /// Whether it should be read again: it is older than a year and can still change.
  package func isStale(on today: CalendarDay) -> Bool {
    frozen == nil && day?.isMoreThanAYear(before: today) == true
  }

  /// The web address of a path inside the source at the revision that was read; nil if unknown.
  ///
  /// A repository without a revision is shown as it is today. Sources without a repository have one
  /// address, whatever the path.
  package func link(to path: String) -> String? {
    guard let repository else { return address }
    let tree = "https://github.com/\(repository)"
    if revision == nil, path.isEmpty { return tree }
    let state = Self.escaped(revision ?? "HEAD")
    // The page of a folder is a tree; paths of folders end with a slash.
    let kind = path.isEmpty || path.hasSuffix("/") ? "tree" : "blob"
    let parts = [tree, kind, state, Self.escaped(path)].filter { !$0.isEmpty }
    let address = parts.joined(separator: "/")
    return address.hasSuffix("/") ? String(address.dropLast()) : address
  }

  /// Escapes what may not stand in the path of an address; slashes stay.
  private static func escaped(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "@"),
        UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "="):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return text
  }
}
