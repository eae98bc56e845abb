/// What one kind of host lets in, as a card of the size of A6: a row for each listener with those
/// who may open connections to it, and what happens to the rest.
package struct InboundCard: Hashable, Sendable {
  /// The name of the card, unique among the cards of a drawing.
  package var id: String
  /// The role or the host.
  package var title: String
  /// Which machines these are.
  package var subtitle: String
  /// What is let in, from top to bottom.
  package var rows: [Row] = []
  /// What is let in beside the rows, in a sentence or two.
  package var besides: [String] = []
  /// What happens to everything else.
  package var denial: String
  /// What listens and is closed all the same.
  package var closed: [Closed] = []

  /// Creates a card on which nothing is let in.
  package init(id: String, title: String, subtitle: String, denial: String) {
    self.id = id
    self.title = title
    self.subtitle = subtitle
    self.denial = denial
  }

  /// A listener with those who may use it.
  package struct Row: Hashable, Sendable {
    /// Protocol and ports, for example `TCP 6443`.
    package var port: String
    /// What listens.
    package var service: String
    /// How it is protected, in a word or two; empty when nothing is known.
    package var protection = ""
    /// The word beside an open lock; nil when the listener is protected.
    package var insecurity: String?
    /// Who may open connections; nobody when empty.
    package var sources: [Source] = []
    /// Where the row leads to: a relative reference or `https:`.
    package var link: String?

    /// Creates a row that nobody may use.
    package init(port: String, service: String) {
      self.port = port
      self.service = service
    }
  }

  /// Somebody who may open connections.
  package struct Source: Hashable, Sendable {
    /// Who.
    package var title: String
    /// From which addresses.
    package var addresses: String
    /// Whether it stands outside the outer boundary.
    package var isOutside = false

    /// Creates a source inside the outer boundary.
    package init(title: String, addresses: String) {
      self.title = title
      self.addresses = addresses
    }
  }

  /// A socket that nobody may reach from other machines.
  package struct Closed: Hashable, Sendable {
    /// Protocol and ports.
    package var port: String
    /// What listens.
    package var service: String
    /// Where it leads to: a relative reference or `https:`.
    package var link: String?

    /// Creates a closed socket.
    package init(port: String, service: String, link: String? = nil) {
      self.port = port
      self.service = service
      self.link = link
    }
  }
}

/// Cards below each other.
package struct InboundCards: Hashable, Sendable {
  /// The prefix of all ids, unique among the drawings of one page.
  package var id: String
  /// What the cards show.
  package var title: String
  /// The same in a sentence or two.
  package var summary: String
  /// The cards from top to bottom.
  package var cards: [InboundCard]

  /// Creates a drawing of cards.
  package init(id: String, title: String, summary: String, cards: [InboundCard]) {
    self.id = id
    self.title = title
    self.summary = summary
    self.cards = cards
  }
}
