internal import Diagnostics

/// Where a text exceeds a limit.
struct HTMLBreach {
  let kind: Kind
  /// In bytes of the text that was scanned.
  let offset: Int

  /// Which limit it is, with the value where it is known.
  enum Kind {
    case size(Int)
    case attributes
    case depth
    case documentType
    case columns(Int)
    case rows
    case cells
  }

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// What the user is told; the text starts at an offset of the file.
  func diagnostic(in file: SourceFile, from base: Int, limits: HTMLLimits) -> Diagnostic {
    let start = min(base + offset, file.bytes.count)
    // A marker under a long line helps nobody.
    let head = file.bytes[start..<min(start + 60, file.bytes.count)].prefix { $0 != 0x0A }
    let span = SourceSpan(file: file, range: head.startIndex..<head.endIndex)
    let (code, message, fix) = text(limits)
    return Diagnostic(code, .error, message, at: span)
      .with(.note, "nothing of this page was read")
      .with(.fix, fix)
  }

  private func text(_ limits: HTMLLimits) -> (DiagnosticCode, String, String) {
    switch kind {
    case .size(let count):
      let message = "the page has \(count) bytes, the limit is \(limits.bytes)"
      return (InputCode.fileTooLarge, message, "split the page")
    case .attributes:
      let message = "a tag has more than \(limits.attributes) attributes"
      return (InputCode.pageTooComplex, message, "remove attributes of this tag")
    case .depth:
      let message = "elements are nested more than \(limits.depth) levels deep"
      return (InputCode.nestingTooDeep, message, "close elements, or remove levels")
    case .documentType:
      let message = "the document type has declarations of its own"
      return (InputCode.pageTooComplex, message, "write `<!DOCTYPE html>` instead")
    case .columns(let count):
      let message = "a table has \(count) columns, the limit is \(limits.columns)"
      return (InputCode.tableTooWide, message, "split the table, or lower its `colspan` values")
    case .rows:
      let message = "a table has more than \(limits.rows) rows"
      return (InputCode.tableTooLong, message, "split the table")
    case .cells:
      let message = "the tables of this page have more than \(limits.cells) cells"
      return (InputCode.tableTooLarge, message, "split the page, or lower its span values")
    }
  }
}
