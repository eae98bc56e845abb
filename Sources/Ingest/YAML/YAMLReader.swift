package import Diagnostics

/// Reads YAML into values with places, without interpreting any scalar.
package enum YAMLReader {
  /// Whether anchors and aliases may be used.
  package enum Aliases: Sendable {
    /// Each one is an error.
    case refused
    /// They are expanded, within the limit of nodes.
    case allowed
  }

  /// Reads the bytes of a span: a whole file, a fenced block, or front matter.
  ///
  /// The value is nil when there is nothing to read or when the text is not usable; the latter has
  /// an error. Duplicate keys, several documents and refused aliases are errors, and the rest is
  /// still read; of duplicate keys all are in the value, in the order of the file. All spans point
  /// into the span's file.
  package static func read(
    _ span: SourceSpan, aliases: Aliases, limits: YAMLLimits = .standard
  ) -> Diagnosed<YAMLNode?> {
    switch prepared(span, limits) {
    case .refused(let diagnostic): return Diagnosed(nil, [diagnostic])
    case .ready(let source, let mask):
      var parser = YAMLParser(source: source, mask: mask, limits: limits)
      switch parser.parse() {
      case .failure(let diagnostics): return Diagnosed(nil, diagnostics)
      case .success(let documents):
        var converter = YAMLConverter(
          source: source, mask: parser.mask, aliases: aliases, limits: limits)
        return converter.convert(documents)
      }
    }
  }

  /// Reads every document of a text, as `kubeadm` and `k0sctl` files have them.
  ///
  /// The list is empty when there is nothing to read or when the text is not usable; the latter
  /// has an error. Documents that say nothing are left out.
  package static func readAll(
    _ span: SourceSpan, aliases: Aliases, limits: YAMLLimits = .standard
  ) -> Diagnosed<[YAMLNode]> {
    switch prepared(span, limits) {
    case .refused(let diagnostic): return Diagnosed([], [diagnostic])
    case .ready(let source, let mask):
      var parser = YAMLParser(source: source, mask: mask, limits: limits)
      switch parser.parse(documents: limits.documents) {
      case .failure(let diagnostics): return Diagnosed([], diagnostics)
      case .success(let documents):
        var converter = YAMLConverter(
          source: source, mask: parser.mask, aliases: aliases, limits: limits)
        return converter.convertAll(documents)
      }
    }
  }

  /// A text that may be parsed, or why it may not.
  private enum Preparation {
    case ready(YAMLSource, YAMLMask)
    case refused(Diagnostic)
  }

  private static func prepared(_ span: SourceSpan, _ limits: YAMLLimits) -> Preparation {
    if span.range.count > limits.bytes {
      let message = "the YAML has \(span.range.count) bytes, the limit is \(limits.bytes)"
      return refusal(InputCode.fileTooLarge, message, span.start(length: 0), fix: "split the file")
    }
    let bytes = span.file.bytes[span.range]
    if let offset = YAMLDepthScan.breach(in: bytes, limit: limits.depth) {
      return refusal(
        InputCode.nestingTooDeep, "values are nested more than \(limits.depth) levels deep",
        SourceSpan(file: span.file, range: offset..<offset + 1), fix: "flatten the structure")
    }
    guard let source = YAMLSource(span), let mask = YAMLMask(source) else {
      return refusal(
        InputCode.notUTF8, "the text is not UTF-8", span.start(length: 0),
        fix: "save the file as UTF-8")
    }
    return .ready(source, mask)
  }

  private static func refusal(
    _ code: DiagnosticCode, _ message: String, _ span: SourceSpan, fix: String
  ) -> Preparation {
    .refused(Diagnostic(code, .error, message, at: span).with(.fix, fix))
  }
}

extension SourceSpan {
  /// The first bytes of the span.
  fileprivate func start(length: Int) -> SourceSpan {
    SourceSpan(file: file, range: range.lowerBound..<range.lowerBound + length)
  }
}
