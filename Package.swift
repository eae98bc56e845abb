// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A Swift module of this package; its sources are in `Sources/<name>`.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one module; `Golden` and `Fixtures` are read from the source tree, never bundled.
func tests(_ name: String, _ dependencies: [Target.Dependency], data: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: data,
    swiftSettings: settings)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "netdocs",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "netdocs", targets: ["netdocs"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .target(name: "CAssets"),
    .target(name: "CLinux"),

    module("Diagnostics"),
    module("Attestation", ["Diagnostics", crypto]),
    module("NetworkModel", ["Diagnostics"]),
    module("Markup", ["Diagnostics", "CCmarkGFM", "CLibXML2"]),
    module("Ingest", ["Diagnostics", "NetworkModel", "Markup", yams]),
    module("PacketFilters", ["Diagnostics", "NetworkModel", "Markup"]),
    module("Validation", ["Diagnostics", "NetworkModel", "PacketFilters"]),
    module("FirewallPlanning", ["Diagnostics", "NetworkModel", "PacketFilters"]),
    module(
      "PacketProof",
      ["Diagnostics", "NetworkModel", "PacketFilters", "FirewallPlanning", "CLinux"]),
    module("DiagramLayout"),
    module(
      "Rendering",
      [
        "Diagnostics", "NetworkModel", "Markup", "Validation", "FirewallPlanning",
        "DiagramLayout", mustache,
      ]),
    module("Publishing", ["Diagnostics", "Rendering", "CLinux", crypto]),
    module(
      "NetdocsApp",
      [
        "CAssets", "Diagnostics", "NetworkModel", "Markup", "Ingest", "PacketFilters", "Validation",
        "FirewallPlanning", "PacketProof", "DiagramLayout", "Rendering", "Publishing",
        "Attestation", crypto, argumentParser,
      ]),
    .executableTarget(name: "netdocs", dependencies: ["NetdocsApp"], swiftSettings: settings),
    module("TestSupport", ["Diagnostics", "NetworkModel", "Markup"]),
    tests("AttestationTests", ["Attestation", "Diagnostics"]),
    tests("DiagnosticsTests", ["Diagnostics"], data: ["Renderers/Golden"]),
    tests("MarkupTests", ["Markup", "Diagnostics"]),
    tests("PublishingTests", ["Publishing", "Rendering", "Diagnostics"]),
    tests(
      "RenderingTests", ["Rendering", "Diagnostics", "Markup", "NetworkModel", "DiagramLayout"],
      data: ["SVG/Golden", "Pages/Golden"]),
    tests("DiagramLayoutTests", ["DiagramLayout"]),
    tests("NetworkModelTests", ["NetworkModel", "Diagnostics"]),
    tests("NetdocsAppTests", ["NetdocsApp", "Diagnostics"]),
    tests(
      "EndToEndTests",
      [
        "NetdocsApp", "Diagnostics", "NetworkModel", "Markup", "Ingest", "FirewallPlanning",
        "PacketFilters", "Publishing", "Rendering",
      ], data: ["Expected"]),
    tests("IngestTests", ["Ingest", "Diagnostics", "NetworkModel", "Markup"]),
    tests("TidyTests", []),
    tests(
      "ValidationTests", ["Validation", "NetworkModel", "Ingest", "Markup", "Diagnostics"],
      data: ["Model", "Rules"]),
    tests(
      "PacketFiltersTests", ["PacketFilters", "NetworkModel", "Diagnostics"], data: ["Fixtures"]),
    tests(
      "PacketProofTests",
      [
        "PacketProof", "FirewallPlanning", "PacketFilters", "NetworkModel", "Diagnostics", "Ingest",
      ]),
    tests(
      "FirewallPlanningTests",
      ["FirewallPlanning", "PacketFilters", "Ingest", "NetworkModel", "Diagnostics"],
      data: ["Golden"]),
  ]
)

// Only for `make fuzz`: libFuzzer brings the main function, and the compiler flags that it needs.
if Context.environment["NETDOCS_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "netdocs-fuzz", dependencies: ["Diagnostics", "NetworkModel", "Markup", "Ingest"],
      path: "Tests/Fuzz", exclude: ["Seeds"],
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}

// Only for `make bench`.
if Context.environment["NETDOCS_BENCH"] != nil {
  package.targets.append(
    .executableTarget(
      name: "netdocs-bench",
      dependencies: [
        "Diagnostics", "NetworkModel", "Ingest", "Validation", "FirewallPlanning", "PacketFilters",
        "Rendering",
      ], path: "Tests/Bench", swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}
