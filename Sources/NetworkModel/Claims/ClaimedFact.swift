package import Diagnostics

/// One thing that a document says beside its port tables: in a sentence, a sample or a listing.
package struct ClaimedFact: Hashable, Sendable {
  /// What it is about.
  package let subject: Subject
  /// What it says.
  package let value: Value
  /// How firmly it says so.
  package let kind: Kind
  /// The component, interface, zone or flag as written; empty where the document names none.
  package let about: String
  /// The heading above; empty without one.
  package let heading: String
  /// The words or the line that say so.
  package let span: SourceSpan

  /// Creates a fact.
  package init(_ subject: Subject, _ value: Value, as kind: Kind, about: String, at place: Place) {
    self.subject = subject
    self.value = value
    self.kind = kind
    self.about = about
    self.heading = place.heading
    self.span = place.span
  }

  /// The words as written.
  package var quote: String { span.text }

  /// Where a fact stands.
  package struct Place: Hashable, Sendable {
    /// The words or the line.
    package let span: SourceSpan
    /// The heading above; empty without one.
    package let heading: String

    /// Creates a place.
    package init(_ span: SourceSpan, under heading: String) {
      self.span = span
      self.heading = heading
    }
  }

  /// How firmly a document says something.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The text asserts it.
    case claim
    /// It stands in a sample, in the output of a command or behind "for example".
    case example
    /// It is one of several possibilities.
    case option
  }
}

extension ClaimedFact {
  /// What a fact can be about; the raw values are those of the command's output.
  package enum Subject: String, CaseIterable, Hashable, Sendable {
    /// The network plugin that runs when nobody chooses another: ``Parsed/component(_:)``.
    case defaultCNI
    /// A network plugin that can be chosen: ``Parsed/component(_:)``.
    case supportedCNI
    /// How pod packets travel between nodes, such as `vxlan` or `bgp`: ``Parsed/word``.
    case overlayMode
    /// A way of travel that the text rules out: ``Parsed/word``.
    case unsupportedOverlay
    /// The port of an overlay: ``Parsed/ports(_:_:)``.
    case overlayPort
    /// The addresses of all pods: ``Parsed/prefix(_:)``.
    case podCIDR
    /// The share of one node in the pods' addresses, such as `10.42.X.0/24`: ``Parsed/word``.
    case nodePodSubnet
    /// The addresses of all services: ``Parsed/prefix(_:)``.
    case serviceCIDR
    /// The address of the API inside the cluster: ``Parsed/address(_:)``.
    case serviceIP
    /// The address of the cluster's name server: ``Parsed/address(_:)``.
    case clusterDNS
    /// The name behind every service's name: ``Parsed/word``.
    case clusterDomain
    /// The ports of services of type NodePort: ``Parsed/ports(_:_:)``.
    case nodePortRange
    /// The largest packet in bytes: ``Parsed/number(_:)``.
    case mtu
    /// The number of a VXLAN: ``Parsed/number(_:)``.
    case vni
    /// The address of a network interface: ``Parsed/interface(_:prefix:)``.
    case interfaceAddress
    /// The local end of a tunnel: ``Parsed/address(_:)``.
    case tunnelAddress
    /// The port of the Kubernetes API: ``Parsed/ports(_:_:)``.
    case apiPort
    /// Ports that a firewall lets through, or is asked to: ``Parsed/ports(_:_:)``.
    case openedPort
    /// A protocol without ports that a firewall lets through; the word `none` for an empty list.
    case openedProtocol
    /// A service of firewalld that is let through: ``Parsed/word``.
    case openedService
    /// Addresses that a firewall lets through: ``Parsed/prefix(_:)``.
    case firewallZoneSource
    /// An interface of a firewall zone: ``Parsed/word``.
    case firewallZoneInterface
    /// What a firewall zone does with the rest: ``Parsed/word``.
    case firewallZoneTarget
    /// Whether a firewall translates source addresses: ``Parsed/answer(_:)``.
    case masquerade
    /// Whether a firewall zone forwards between its interfaces: ``Parsed/answer(_:)``.
    case forwarding
    /// What carries out the rules of a firewall, such as `nftables`: ``Parsed/word``.
    case firewallBackend
    /// The value of a flag or key that nobody sets: ``Parsed/word``.
    case flagDefault
    /// The values that a flag or key accepts: ``Parsed/list(_:)``.
    case validValues
    /// Whether pods can have two address families: ``Parsed/answer(_:)``.
    case dualStack
    /// Whether nodes can run Windows: ``Parsed/answer(_:)``.
    case windowsNodes
    /// Whether pods reach themselves through their service by default: ``Parsed/answer(_:)``.
    case hairpin
    /// A component that runs when nobody chooses otherwise: ``Parsed/component(_:)``.
    case bundledComponent
    /// A component that the described setup switches off: ``Parsed/component(_:)``.
    case disabledComponent
    /// A component that the described setup adds: ``Parsed/component(_:)``.
    case usedComponent
    /// A component that is retired: ``Parsed/component(_:)``.
    case deprecatedComponent
    /// The day on which the document was last changed, as `YYYY-MM-DD`: ``Parsed/word``.
    case documentDate
    /// The version of a product that the text names: ``Parsed/word``.
    case productVersion
    /// A value that is missing where the sentence needs one: ``Parsed/nothing``.
    case lostValue
  }

  /// A value as text and as what it means.
  package struct Value: Hashable, Sendable {
    /// The value in one spelling: ids and modes in lower case, `yes` and `no`, the rest as written.
    package let text: String
    /// What it means.
    package let parsed: Parsed

    /// Creates a value.
    package init(_ text: String, _ parsed: Parsed = .word) {
      self.text = text
      self.parsed = parsed
    }

    /// `yes` or `no`.
    package static func answer(_ isYes: Bool) -> Value {
      Value(isYes ? "yes" : "no", .answer(isYes))
    }
  }

  /// What the text of a value means.
  package enum Parsed: Hashable, Sendable {
    /// The text itself.
    case word
    /// A component by its id in the model, or by its usual name where the model lacks it.
    case component(String)
    /// An IP prefix.
    case prefix(CIDR)
    /// An IP address.
    case address(IPAddress)
    /// An address on an interface with the length of its prefix.
    case interface(IPAddress, prefix: Int)
    /// Ports; the protocol is nil where the document does not say.
    case ports(PortSet, IPProtocol?)
    /// A number.
    case number(Int)
    /// Yes or no.
    case answer(Bool)
    /// Several values in the order of the document.
    case list([String])
    /// The value was lost.
    case nothing
  }
}
