internal import Diagnostics

/// What `hosts.yaml` names to say how a product is configured and started, for the cluster or for
/// one host.
struct StartupLayers: Hashable {
  /// The configuration file.
  var configuration: YAMLText?
  /// The command lines under `installFlags` and `arguments`, each as words, none empty.
  var arguments: [[ArgumentWord]] = []
  /// The environment file.
  var environment: YAMLText?
  /// The systemd unit.
  var service: YAMLText?

  /// Whether anything but a configuration file is named.
  var isStarted: Bool { !arguments.isEmpty || environment != nil || service != nil }

  /// Takes the keys out of a mapping.
  static func read(_ mapping: inout YAMLMapping) -> StartupLayers {
    var layers = StartupLayers()
    layers.configuration = mapping.string("config")
    layers.environment = mapping.string("environment")
    layers.service = mapping.string("service")
    for key in ["installFlags", "arguments"] {
      let words = mapping.strings(key).flatMap(ArgumentWords.words)
      if !words.isEmpty { layers.arguments.append(words) }
    }
    return layers
  }
}
