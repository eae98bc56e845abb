/// The style sheet of drawings: classes only, colours from custom properties.
package enum SVGStyle {
  /// Boxes up to this number make their connections stand out while a pointer is on them.
  static let mostBoxes = 12

  /// The rules for a page that holds drawings inline: they follow the system, and a choice of the
  /// reader in `data-theme` on an element above.
  ///
  /// On a narrow page drawings scroll: they never become smaller than their text can be read.
  package static let page: String = {
    rules + tones + emphasis(boxes: mostBoxes) + ".nd{\(light)}"
      + "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]) .nd{\(dark)}}"
      + "@media screen{[data-theme=dark] .nd{\(dark)}}" + print
  }()

  /// The rules inside a drawing that is a file of its own, with so many boxes that connections end
  /// at.
  static func file(boxes: Int) -> String {
    rules + tones + emphasis(boxes: boxes) + ".nd{\(light)}"
      + "@media screen and (prefers-color-scheme:dark){.nd{\(dark)}}" + print
  }

  /// What is under the pointer or has the focus stands out, and its connections with it.
  private static func emphasis(boxes: Int) -> String {
    if boxes == 0 { return "" }
    let away = (0..<boxes).flatMap { box in
      [":hover", " :focus-visible"].map { ".nd:has(.n\(box)\($0)) .edge:not(.b\(box))" }
    }
    return """
      .nd .edge:hover .l,.nd .edge:has(:focus-visible) .l{stroke-width:3}\
      .nd:has(.edge:hover) .edge:not(:hover),\
      .nd:has(.edge :focus-visible) .edge:not(:has(:focus-visible)),\
      \(away.joined(separator: ",")){opacity:.2}
      """
  }

  private static let light = """
    --b:#fff;--s:#f6f7f9;--t:#1b1f24;--m:#57606a;--r:#b6bfc9;--e:#4a5561;--a:#0b5cad;--w:#8a5a00;\
    --n:#edf1f5;--f:#b42318
    """
  private static let dark = """
    --b:#0f1419;--s:#171d24;--t:#e6e9ed;--m:#9aa7b4;--r:#46525e;--e:#a3b0bd;--a:#6db3f2;\
    --w:#f2c14e;--n:#222b34;--f:#ff8a80
    """
  private static let print =
    "@media print{.nd{\(light);--s:#fff;max-width:100%}.nd .edge{opacity:1}.nd .t{display:none}}"

  // Every colour is given twice: renderers that know no custom properties take the first.
  private static let rules = """
    .nd{background:#fff;background:var(--b);\
    font-family:"DejaVu Sans",Verdana,"Liberation Sans",Arial,sans-serif;\
    font-size:11px;max-width:none;height:auto}\
    .nd text{fill:#1b1f24;fill:var(--t)}\
    .nd a{text-decoration:none}\
    .nd a:hover text,.nd a:focus-visible text{text-decoration:underline}\
    .nd a:focus-visible{outline:2px solid #0b5cad;outline-color:var(--a)}\
    .nd rect,.nd path,.nd circle{fill:none;stroke:#b6bfc9;stroke:var(--r)}\
    .nd .node rect,.nd .cell rect,.nd .k{fill:#f6f7f9;fill:var(--s);stroke:#57606a;stroke:var(--m)}\
    .nd .zt,.nd .bt{font-size:13px;font-weight:700}\
    .nd .lt{font-size:12px;font-weight:700;fill:#57606a;fill:var(--m)}\
    .nd .bs,.nd .nt,.nd .lg,.nd .sv{fill:#57606a;fill:var(--m)}\
    .nd .c{text-anchor:middle}\
    .nd .p,.nd .bd{font-family:"DejaVu Sans Mono","Liberation Mono",Menlo,Consolas,monospace}\
    .nd .p{font-weight:700}\
    .nd .wt,.nd .zt{font-weight:700;fill:#0b5cad;fill:var(--a)}\
    .nd .wn{font-weight:700;fill:#8a5a00;fill:var(--w)}\
    .nd .no{font-size:10px;font-weight:700;text-anchor:middle}\
    .nd .l{stroke:#4a5561;stroke:var(--e);stroke-width:1.5}\
    .nd .h{fill:#4a5561;fill:var(--e);stroke:none}\
    .nd .u{stroke-dasharray:9 3 2 3}.nd .o{stroke-dasharray:2 3}.nd .d{stroke-dasharray:6 4}\
    .nd .x .l,.nd .l.x{stroke:#0b5cad;stroke:var(--a);stroke-width:2.5}\
    .nd .x .h,.nd .h.x{fill:#0b5cad;fill:var(--a)}\
    .nd .x .g{stroke:#0b5cad;stroke:var(--a);stroke-width:2}\
    .nd .x .no{fill:#0b5cad;fill:var(--a)}\
    .nd .g{fill:#fff;fill:var(--b);stroke:#4a5561;stroke:var(--e);stroke-width:1.5}\
    .nd .i{stroke:#8a5a00;stroke:var(--w);stroke-width:1.5}\
    .nd .wall path,.nd .w,.nd .group rect{stroke:#0b5cad;stroke:var(--a);stroke-width:1.5}\
    .nd .hd rect{fill:none;stroke:none}.nd .peers rect{fill:none;stroke-dasharray:3 2}\
    .nd .e2 rect{stroke:#0b5cad;stroke:var(--a);stroke-width:1.5}\
    .nd .e3 rect{stroke:#8a5a00;stroke:var(--w);stroke-width:3}\
    .nd .in rect,.nd .in .gt{stroke:#57606a;stroke:var(--m);stroke-width:1}\
    .nd .in .zt{font-size:12px;fill:#57606a;fill:var(--m)}\
    .nd .gt{fill:#fff;fill:var(--b);stroke:#0b5cad;stroke:var(--a);stroke-width:1.5}\
    .nd .t{stroke:#000;stroke-opacity:0;stroke-width:11}
    """

  // Boxes and bars that say how sure something is; by the pattern of the frame, too.
  private static let tones = """
    .nd .ac rect,.nd rect.ac{stroke:#0b5cad;stroke:var(--a);fill:#f6f7f9;fill:var(--s)}\
    .nd .un rect,.nd rect.un{stroke-dasharray:4 3}\
    .nd .wr rect,.nd rect.wr{stroke:#b42318;stroke:var(--f);stroke-width:2.5}\
    .nd .wr .wn{fill:#b42318;fill:var(--f)}\
    .nd .cl rect{stroke:#1b1f24;stroke:var(--t);stroke-width:2.5}\
    .nd .br{fill:#edf1f5;fill:var(--n);stroke:#57606a;stroke:var(--m)}\
    .nd .hx{stroke:#b42318;stroke:var(--f);stroke-width:1.5}
    """
}
