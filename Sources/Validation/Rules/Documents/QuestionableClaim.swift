package import Diagnostics
package import NetworkModel

/// A sentence that counts the network of a cloud among the layer-2 networks.
package struct QuestionableClaim: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0129", name: "questionable-claim", severity: .note,
    title: "The network of a cloud is taken for a layer-2 network",
    rationale: """
      The networks of AWS, Azure and Google Cloud are routed and drop packets with addresses they \
      did not assign. Routes to pods need a tunnel, or the check of sources switched off.
      """,
    remediation: "Name what the cloud needs: a tunnel, routes, or no check of sources.",
    controls: ["NIST SP 800-53r5 SA-5", "NIST SP 800-53r5 SC-7"])

  private static let segments = [
    "l2 network", "layer 2 network", "layer-2 network", "l2 segment", "layer 2 segment",
    "same l2", "l2 domain",
  ]
  private static let clouds = [
    "aws", "amazon", "vpc", "azure", "gcp", "google cloud", "gce", "ec2",
  ]
  private static let denials = [
    "not", "no", "isn t", "aren t", "unlike", "except", "source destination check", "src dst",
    "instead", "but", "cannot", "unless",
  ]

  /// Creates the rule.
  package init() {}

  /// Looks at sentences that name both.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    document.passages.flatMap { passage in
      Sentences.of(passage.text).compactMap { sentence -> Diagnostic? in
        let words = WordList(sentence)
        guard words.containsAny(of: Self.segments),
          let cloud = Self.clouds.first(where: words.contains),
          !Self.denies(sentence, before: cloud)
        else { return nil }
        return finding(
          "\(Self.title(of: cloud)) is no layer-2 network: it drops addresses it did not assign",
          at: passage.span.place(of: cloud),
          subject: "\(sentence) in \(document.description.title)"
        )
        .labelled("routed")
        .with(.impact, "pods on other hosts are not reached without further settings")
        .with(.fix, "say that the cloud needs a tunnel, or no check of sources")
      }
    }
  }

  private static func title(of cloud: String) -> String {
    cloud.utf8.count < 4
      ? cloud.uppercased()
      : cloud.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        .joined(separator: " ")
  }

  // What stands in front of the cloud: `…, but not on AWS`.
  private static func denies(_ sentence: String, before cloud: String) -> Bool {
    let text = Vocabulary.normalized(sentence)
    guard let place = text.firstRange(of: " \(cloud)") else { return false }
    return WordList(String(text[..<place.lowerBound])).containsAny(of: denials)
  }
}
