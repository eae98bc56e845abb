/// Which ranges of addresses belong to whom, on rulers of ordered addresses.
package struct AddressPlan: Hashable, Sendable {
  /// The prefix of all ids, unique among the drawings of one page.
  package var id: String
  /// What the drawing shows.
  package var title: String
  /// The same in a sentence or two.
  package var summary: String
  /// One for each kind of addresses.
  package var rulers: [Ruler] = []

  /// Creates an empty drawing.
  package init(id: String, title: String, summary: String) {
    self.id = id
    self.title = title
    self.summary = summary
  }

  /// Ranges of one kind of addresses.
  package struct Ruler: Hashable, Sendable {
    /// What kind of addresses, for example `IPv4`.
    package var title: String
    /// The highest address.
    package var last: UInt128
    /// The ranges in any order; the drawing sorts them.
    package var bands: [Band] = []
    /// Pairs of ranges that share addresses and should not.
    package var conflicts: [Conflict] = []
    /// How the numbers come about, below the ruler.
    package var notes: [String] = []

    /// Creates a ruler without ranges.
    package init(title: String, last: UInt128) {
      self.title = title
      self.last = last
    }
  }

  /// A range with its owner.
  package struct Band: Hashable, Sendable {
    /// The name that conflicts use.
    package var id: String
    /// Whose it is.
    package var owner: String
    /// The range as people write it.
    package var range: String
    /// The lowest address.
    package var first: UInt128
    /// The highest address.
    package var last: UInt128
    /// How many addresses there are, in words.
    package var size: String
    /// Into how many equal parts it is cut; 1 for none.
    package var parts: UInt128 = 1
    /// Whether nobody wrote the range down, or what the drawing is about.
    package var tone: SceneTone = .plain
    /// Where it leads to: a relative reference or `https:`.
    package var link: String?

    /// Creates a range that is as it should be.
    package init(id: String, owner: String, range: String, first: UInt128, last: UInt128) {
      self.id = id
      self.owner = owner
      self.range = range
      self.first = first
      self.last = last
      size = ""
    }
  }

  /// Two ranges that share addresses.
  package struct Conflict: Hashable, Sendable {
    /// The id of one range.
    package var one: String
    /// The id of the other one.
    package var other: String
    /// Both owners and what is wrong, in words.
    package var text: String
    /// Where it leads to: a relative reference or `https:`.
    package var link: String?

    /// Creates a conflict.
    package init(_ one: String, _ other: String, text: String, link: String? = nil) {
      self.one = one
      self.other = other
      self.text = text
      self.link = link
    }
  }
}
