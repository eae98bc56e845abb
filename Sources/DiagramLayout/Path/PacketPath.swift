/// The way of a packet from one machine to another, with the interfaces that it passes and what is
/// wrapped around it on the wire.
package struct PacketPath: Hashable, Sendable {
  /// The prefix of all ids, unique among the drawings of one page.
  package var id: String
  /// What the drawing shows.
  package var title: String
  /// The same in a sentence or two.
  package var summary: String
  /// The machine that sends; nil where there is none.
  package var sender: Machine?
  /// The machine that receives; nil where there is only one.
  package var receiver: Machine?
  /// What the packets between the machines look like to a firewall; the first four are written out.
  package var carriers: [Carrier] = []
  /// What lies between the machines, for example that they share a subnet.
  package var between: [String] = []
  /// What is on the wire, one for each kind of outer header.
  package var frames: [Frame] = []
  /// Footnotes.
  package var notes: [String] = []

  /// Creates an empty drawing.
  package init(id: String, title: String, summary: String) {
    self.id = id
    self.title = title
    self.summary = summary
  }

  /// A machine with its interfaces.
  package struct Machine: Hashable, Sendable {
    /// Its name.
    package var title: String
    /// What the packet passes, from where it is made to the wire.
    package var layers: [Layer]

    /// Creates a machine.
    package init(title: String, layers: [Layer]) {
      self.title = title
      self.layers = layers
    }
  }

  /// An interface, or what stands for one.
  package struct Layer: Hashable, Sendable {
    /// What people call it, for example `pod` or `flannel.1`.
    package var title: String
    /// What is known of it, for example `MTU 1450`.
    package var detail: String
    /// Whether the detail is right, wrong or assumed.
    package var tone: SceneTone = .plain

    /// Creates a layer that is as it should be.
    package init(_ title: String, _ detail: String, tone: SceneTone = .plain) {
      self.title = title
      self.detail = detail
      self.tone = tone
    }
  }

  /// What a firewall between the machines has to let through.
  package struct Carrier: Hashable, Sendable {
    /// Protocol and ports.
    package var port: String
    /// What it is called.
    package var service: String
    /// The word beside an open lock; nil when it is protected.
    package var insecurity: String?
    /// Where it leads to: a relative reference or `https:`.
    package var link: String?

    /// Creates a carrier.
    package init(port: String, service: String) {
      self.port = port
      self.service = service
    }
  }

  /// What is on the wire, with the sum that decides whether it fits.
  package struct Frame: Hashable, Sendable {
    /// Which outer header this is about.
    package var title: String
    /// From the outside to the inside: the headers of each layer; the packet of the pod is what the
    /// last layer holds.
    package var levels: [[Part]]
    /// What the last layer holds.
    package var payload: Part
    /// The sum in words.
    package var check: String
    /// Whether the sum holds.
    package var tone: SceneTone

    /// Creates a frame whose sum holds.
    package init(
      title: String, levels: [[Part]], payload: Part, check: String, tone: SceneTone = .plain
    ) {
      self.title = title
      self.levels = levels
      self.payload = payload
      self.check = check
      self.tone = tone
    }
  }

  /// A header or what it holds.
  package struct Part: Hashable, Sendable {
    /// What it is.
    package var title: String
    /// How long it is, for example `20` or `at least 8`.
    package var bytes: String

    /// Creates a part.
    package init(_ title: String, _ bytes: String) {
      self.title = title
      self.bytes = bytes
    }
  }
}
