import DiagramLayout

extension SVGStyle {
  /// What a page needs beside ``page`` for comparisons and small multiples.
  package static let comparisonPage: String = {
    comparisonRules + ".nd{\(comparisonLight)}"
      + "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]) .nd{\(comparisonDark)}}"
      + "@media screen{[data-theme=dark] .nd{\(comparisonDark)}}"
  }()

  /// What a drawing that is a file of its own needs beside ``file``; nothing for most.
  static func comparison(for scene: Scene) -> String {
    let isSpecial = scene.nodes.contains {
      $0.kind == .peers || $0.kind == .panel || $0.isConditional
    }
    guard scene.showsChanges || isSpecial else { return "" }
    return comparisonRules + ".nd{\(comparisonLight)}"
      + "@media screen and (prefers-color-scheme:dark){.nd{\(comparisonDark)}}"
  }

  private static let comparisonLight = "--g:#176b3a;--d:#b42318"
  private static let comparisonDark = "--g:#7ddc9a;--d:#ff8a80"

  // What stays is quiet, so that what changes is seen first; removed things are dashed on paper, too.
  private static let comparisonRules = """
    .nd .peers rect,.nd .kp rect,.nd .ad rect,.nd .ch rect{stroke-dasharray:none}\
    .nd .pn rect{fill:none;stroke:#b6bfc9;stroke:var(--r)}\
    .nd .cd rect{stroke-dasharray:6 4}\
    .nd .kp .l{stroke:#b6bfc9;stroke:var(--r);stroke-width:1.5}\
    .nd .kp .h{fill:#b6bfc9;fill:var(--r)}\
    .nd .kp .no,.nd .kp .p,.nd text.kp{fill:#57606a;fill:var(--m);font-weight:400}\
    .nd .kp .g{stroke:#b6bfc9;stroke:var(--r)}\
    .nd .ad .l,.nd .ad rect,.nd .ad .g{stroke:#176b3a;stroke:var(--g);stroke-width:2.5}\
    .nd .ad .l{stroke-dasharray:none}\
    .nd .ad .h,.nd text.ad{fill:#176b3a;fill:var(--g)}\
    .nd .rm .l,.nd .rm rect,.nd .rm .g{stroke:#b42318;stroke:var(--d);stroke-width:2}\
    .nd .rm .l,.nd .rm rect{stroke-dasharray:6 4}\
    .nd .rm .h,.nd text.rm{fill:#b42318;fill:var(--d)}\
    .nd .ch .l,.nd .ch rect,.nd .ch .g{stroke:#8a5a00;stroke:var(--w);stroke-width:2}\
    .nd .ch .h,.nd text.ch{fill:#8a5a00;fill:var(--w)}
    """
}
