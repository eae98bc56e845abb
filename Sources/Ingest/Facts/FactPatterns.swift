internal import NetworkModel

/// The shapes of sentences that state facts, the more telling ones first.
enum FactPatterns {
  /// Every shape.
  static let all = plugins + overlays + networks + ports + abilities + components

  private static let plugins: [FactPattern] = [
    .init(.defaultCNI, "<cni> as the|its|a|our? default built-in|bundled|integrated? <plugin>"),
    .init(.defaultCNI, "<cni> as default <plugin>"),
    .init(.defaultCNI, "<cni> as the|its|a? <plugin>", demand: .byDefault),
    .init(.defaultCNI, "<cni> is|are the|a|its|our? default built-in? <plugin>"),
    .init(.defaultCNI, "<cni> is|are used|installed|deployed as? the? default <plugin>"),
    .init(.defaultCNI, "<cni> is|are used|installed|deployed as the|a? <plugin> by default"),
    .init(.defaultCNI, "<cni> is|are used|installed|deployed by default"),
    .init(.defaultCNI, "default built-in? <plugin> ~ <cni>"),
    .init(.defaultCNI, "default <plugin> for|in|of ..3 is <cni>"),
    .init(.defaultCNI, "built-in|embedded|bundled <plugin> is <cni>"),
    .init(.defaultCNI, "<plugin> of|in|for ..4 is <cni>"),
    .init(.defaultCNI, "default <cni> <plugin>"),
    .init(.defaultCNI, "<plugin> by default ~ <cni>"),
    .init(
      .defaultCNI,
      "by default ..3 uses|use|installs|deploys|runs|ships with? <cni> as|for ..1 <plugin>"),
    .init(.defaultCNI, "by default ..2 uses|use|installs|deploys|runs <cni> $"),
    .init(
      .defaultCNI,
      "<cni> is|comes built|bundled|integrated into|in|with <product> and? so? by default ..3 "
        + "uses|use it for|as the? <plugin>"),
    .init(
      .supportedCNI,
      "supports|support|offers|offer|ships|bundles ..2 <plugin> providers|plugins? "
        + "out-of-box|out-of-the-box? ..2 <cni>",
      kind: .option),
    .init(
      .supportedCNI,
      "supports|support|offers|offer|provides <cni> as an|a|another|alternative "
        + "alternative|additional? built-in|integrated? <plugin>", kind: .option),
    .init(.supportedCNI, "<cni> is|are also supported", kind: .option),
  ]

  private static let overlays: [FactPattern] = [
    .init(.overlayMode, "uses|use|using|utilizes the|a? <mode> <overlay>? by default"),
    .init(.overlayMode, "uses|use|using|with the|a? <mode> as the|its? default <overlay>"),
    .init(.overlayMode, "default <overlay> ~ <mode> $"),
    .init(.overlayMode, "default <overlay> ~ <mode> <overlay>"),
    .init(.overlayMode, "default <mode> <overlay>"),
    .init(.overlayMode, "<mode> is the|a|its? default <overlay>"),
    .init(.overlayMode, "<mode> <overlay>? is used|enabled by default"),
    .init(.overlayMode, "by default ..3 uses|use|using the? <mode>"),
    .init(.overlayMode, "<mode> is|are also? supported", kind: .option),
    .init(.overlayMode, "<mode> can be chosen|used|enabled|configured|selected", kind: .option),
    .init(.overlayMode, "configure|configured ..1 to support|use <mode>", kind: .option),
    .init(.overlayMode, "supports|support <mode> <overlay>", kind: .option),
    .init(.overlayMode, "without any? overlay|overlays by? using <mode>", kind: .option),
    .init(.unsupportedOverlay, "doesn't|don't|cannot support|use <mode>"),
    .init(.unsupportedOverlay, "does|do|is|are not support|use|supported <mode>"),
    .init(.unsupportedOverlay, "<mode> with|in|by? <cni>? is|are not supported"),
    .init(
      .overlayPort,
      "<mode> traffic|overlay|tunnel|tunnels|packets|encapsulation|network? "
        + "uses|use|over|on|via|needs|requires|runs|is|listens|with? on|over|sent? on|over|to|via? "
        + "the|a? default? <ports>"),
    .init(.overlayPort, "<ports> is|are? used? for|by the? <cni>? <mode>"),
    .init(.overlayPort, "overlay network? port ~ <port>"),
    .init(.overlayPort, "default overlay network? port <port>"),
  ]

  private static let networks: [FactPattern] = [
    .init(.podCIDR, "<podNetwork> ..1 defaults|default to <cidr>"),
    .init(.podCIDR, "<podNetwork> ~ <cidr>"),
    .init(.podCIDR, "<podNetwork> <cidr>"),
    .init(.podCIDR, "<cidr> for|as|is the? default? pods|<podNetwork>"),
    .init(.podCIDR, "<cidr> for|as|is the? default? <podNetwork>"),
    .init(.podCIDR, "<cidr> for all? pod|pods $"),
    .init(.podCIDR, "pod|pods ips|ip|addresses ..3 from ..3 <cidr>"),
    .init(.serviceCIDR, "<serviceNetwork> ..1 defaults|default to <cidr>"),
    .init(.serviceCIDR, "<serviceNetwork> ~ <cidr>"),
    .init(.serviceCIDR, "<serviceNetwork> <cidr>"),
    .init(.serviceCIDR, "<cidr> for|as|is the? default? <serviceNetwork>"),
    .init(.serviceCIDR, "<cidr> for all? service|services $"),
    .init(.serviceCIDR, "service|services ips|ip|addresses ..3 from ..3 <cidr>"),
    .init(
      .nodePodSubnet,
      "<template> subnet|range|network|block? "
        + "allocated|assigned|per|for to? each|every? node|host"),
    .init(
      .nodePodSubnet,
      "subnet|range|block ..1 allocated|assigned to each|every node|host ~ <template>"),
    .init(
      .nodePodSubnet, "subnet|range|block ..1 allocated|assigned to each|every node|host <template>"
    ),
    .init(.nodePodSubnet, "each|every node|host ..7 <template>"),
    .init(
      .nodePodSubnet,
      "<mask> subnet|network|block|range allocated|assigned? per|to|for each|every? node|host"),
    .init(
      .nodePodSubnet,
      "each|every node|host gets|receives|has|is assigned|allocated? a|its? own? <mask>"),
    .init(.serviceIP, "<serviceAddress> ~ <ip>"),
    .init(.serviceIP, "<serviceAddress> <ip>"),
    .init(.clusterDNS, "<clusterDNS> ~ <ip>"),
    .init(.clusterDNS, "<clusterDNS> <ip>"),
    .init(.clusterDNS, "<ip> as|for|is the <clusterDNS>"),
    .init(.clusterDomain, "<clusterDomain> ..1 defaults|default to <domain>"),
    .init(.clusterDomain, "<clusterDomain> ~ <domain>"),
    .init(.clusterDomain, "<clusterDomain> <domain>"),
    .init(.interfaceAddress, "interface|device ..1 with|has the|an? ip? address <template>"),
    .init(.interfaceAddress, "interface|device ..1 with|has the|an? ip? address ~ <template>"),
    .init(.mtu, "mtu size|value? ~ <mtu>"),
    .init(.mtu, "mtu size|value? defaults|default to <mtu>"),
    .init(.mtu, "mtu <mtu>"),
    .init(.vni, "vni|vnid ~ <vni>"),
    .init(.vni, "vni|vnid <vni>"),
    .init(.flagDefault, "<flag> ..2 default|defaults ~ <any>"),
    .init(.flagDefault, "<flag> defaults to <any>"),
    .init(.productVersion, "<product> version|release? <version>"),
    .init(.productVersion, "version|release <version> of <product>"),
  ]

  private static let ports: [FactPattern] = [
    .init(
      .nodePortRange, "<nodePort> ..2 default|defaults|is|are|of|to|from|in|between ..4 <nodeRange>"
    ),
    .init(.nodePortRange, "<nodePort> ~ <nodeRange>"),
    .init(.nodePortRange, "<nodePort> <nodeRange>"),
    .init(.nodePortRange, "<nodeRange> is|are|for|as the|a? default? <nodePort>"),
    .init(.nodePortRange, "default|defaults to|range|is? <nodeRange>"),
    .init(.nodePortRange, "port|ports|range <nodeRange> ..1 by default"),
    .init(
      .apiPort,
      "<apiServer> listens|listen|available|reachable|exposed|served|runs|is|uses "
        + "available|reachable|exposed|served|listening|running? on|at|via|over|through? the|a? "
        + "default? <ports>", demand: .ownPorts),
    .init(.apiPort, "<apiServer> port ~ <port>", demand: .ownPorts),
    .init(.apiPort, "<apiServer> port <port>", demand: .ownPorts),
    .init(.apiPort, "<ports> in? order? to access|reach the? <apiServer>", demand: .ownPorts),
    .init(.apiPort, "<ports> of|for the <apiServer>", demand: .ownPorts),
    .init(
      .openedPort,
      "outbound|inbound|incoming|outgoing|ingress|egress access|traffic|connections|connection "
        + "on|with|to|over|for|via|through|from? the? <ports>", demand: .ownPorts),
    .init(
      .openedPort,
      "open|allow|expose|permit|unblock|opening|allowing the|all|inbound|incoming? "
        + "access|traffic|connections? on|to|for|over? the|following? <ports>", demand: .ownPorts),
    .init(
      .openedPort,
      "<ports> ..2 must|should|needs|need|has|have to? be open|opened|accessible|reachable|"
        + "allowed|available|unblocked", demand: .ownPorts),
    .init(
      .openedPort, "<ports> ..1 is|are required to be open|opened|accessible|reachable|allowed",
      demand: .ownPorts),
  ]

  private static let abilities: [FactPattern] = [
    .init(.dualStack, "supports <dualStack>", answer: true),
    .init(.dualStack, "does support <dualStack>", answer: true),
    .init(
      .dualStack, "<dualStack> networking|clusters|mode? is|are fully|also? supported", answer: true
    ),
    .init(.dualStack, "doesn't|don't|cannot support <dualStack>", answer: false),
    .init(.dualStack, "does|do not support <dualStack>", answer: false),
    .init(.dualStack, "<dualStack> networking|clusters|mode? is|are not supported", answer: false),
    .init(.windowsNodes, "supports windows nodes|workers|hosts|worker|node", answer: true),
    .init(.windowsNodes, "does support windows nodes|workers|hosts|worker|node", answer: true),
    .init(
      .windowsNodes, "windows nodes|workers|hosts|worker nodes? is|are also? supported",
      answer: true),
    .init(
      .windowsNodes, "doesn't|don't|cannot support windows nodes|workers|hosts|worker",
      answer: false),
    .init(.windowsNodes, "does|do not support windows nodes|workers|hosts|worker", answer: false),
    .init(
      .windowsNodes, "windows nodes|workers|hosts|worker nodes? is|are not supported", answer: false
    ),
    .init(.hairpin, "does not activate|enable hairpin mode? by default", answer: false),
    .init(.hairpin, "doesn't activate|enable hairpin mode? by default", answer: false),
    .init(.hairpin, "activates|enables hairpin mode? by default", answer: true),
    .init(.hairpin, "hairpin mode? is|are enabled|activated|on by default", answer: true),
    .init(.hairpin, "hairpin mode? is|are disabled|off by default", answer: false),
    .init(.firewallBackend, "prefers|prefer <firewallBackend>"),
    .init(.firewallBackend, "firewallbackend ~ <firewallBackend>"),
    .init(.firewallBackend, "uses|use|using <firewallBackend> as ..1 firewall? backend"),
  ]

  private static let components: [FactPattern] = [
    .init(
      .bundledComponent,
      "<component> <product>? add-on|addon|controller|service? is|are deployed|installed|enabled|"
        + "bundled|included|shipped by default"),
    .init(
      .disabledComponent,
      "<component> <product>? add-on|addon|controller|service? is|are disabled"),
    .init(
      .usedComponent,
      "<component> load-balancer|load|add-on? balancer? will be used|installed|deployed"),
    .init(
      .usedComponent,
      "<component> is|are used|installed|deployed as the|a|our? external? load-balancer|load"),
    .init(
      .usedComponent,
      "use|uses|using|install|deploy <component> as|for the|a|our? external? load-balancer|load"),
  ]
}
