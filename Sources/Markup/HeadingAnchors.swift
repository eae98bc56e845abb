/// Makes the anchors of headings as GitHub does; unique per page.
package struct HeadingAnchors: Sendable {
  private var used: [String: Int] = [:]

  /// Starts a page.
  package init() {}

  /// The anchor of the next heading, without `#`.
  ///
  /// Letters, digits, `-` and `_` stay, blanks become `-`, all else goes; the second heading with
  /// the same anchor gets `-1`. A heading without any of these is `section`.
  package mutating func anchor(for text: String) -> String {
    let slug = Self.slug(of: text)
    let plain = slug.isEmpty ? "section" : slug
    guard var count = used[plain] else {
      used[plain] = 0
      return plain
    }
    var anchor: String
    repeat {
      count += 1
      anchor = "\(plain)-\(count)"
    } while used[anchor] != nil
    used[plain] = count
    used[anchor] = 0
    return anchor
  }

  private static func slug(of text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in BlankTrimming.trimmed(text).lowercased().unicodeScalars {
      if scalar == " " || scalar == "\n" {
        slug.append("-")
      } else if scalar == "-" || scalar == "_" || isWordCharacter(scalar) {
        slug.append(scalar)
      }
    }
    return String(slug)
  }

  private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    if properties.isAlphabetic || properties.numericType == .decimal { return true }
    return properties.generalCategory == .nonspacingMark
  }
}
