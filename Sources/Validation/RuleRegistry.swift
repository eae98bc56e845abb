/// All rules, in the order of their ids.
package enum RuleRegistry {
  /// One line a rule.
  package static let all: [any Rule] = [
    ProtocolNotPort(),
    DanglingFootnote(),
    DeprecatedTerminology(),
    DeprecatedComponent(),
    UnversionedDocument(),
    LostValue(),
    MissingProtocol(),
    UnjustifiedPort(),
    ExampleContradictsTable(),

    LoopbackPortDocumentedAsOpen(),
    MissingRequiredFlow(),
    WrongTransport(),
    ForeignRow(),
    UnconditionalRow(),
    AmbiguousDirection(),
    InsecurePort(),
    StalePort(),
    MislabelledPortRange(),
    OverBroad(),
    NotApplicableComponent(),
    FalseDefault(),
    WrongParticipants(),
    MissingPortTable(),
    ContradictoryDefault(),
    TcpOnlyNodeport(),

    UnknownKey(),
    UnknownValue(),
    RemovedOption(),
    WrongType(),
    PortOutOfRange(),
    InvalidCombination(),
    EvenEtcdMembers(),
    HaWithoutLoadbalancer(),
    NonJoinableDatastore(),
    LoopbackPortExposed(),
    DebugEndpointExposed(),
    UndeclaredCniFlows(),
    MtuExceedsUnderlay(),
    ProviderLimit(),
    PlaintextEtcd(),
    ServerConfigDrift(),

    CidrOverlap(),
    CidrOverlapImplicitDefault(),
    CidrNoncanonical(),
    ClusterDnsOutsideServiceCidr(),
    PortCollision(),
    NodeportRangeOverlapsHostPorts(),
    HostGwRequiresL2(),
    AddressFamilyMismatch(),
  ]

  /// The rules by what is known about them.
  package static var infos: [RuleInfo] { all.map { type(of: $0).info } }
}
