/// The codes of what is said about inputs as such, before anyone asks what they mean.
///
/// Ids ND0001 to ND0049 and ND0096 belong here; rules start above.
package enum InputCode {
  /// The file could not be opened or read.
  package static let unreadableFile = DiagnosticCode("ND0001", "unreadable-file")
  /// Bytes that are not UTF-8.
  package static let notUTF8 = DiagnosticCode("ND0002", "not-utf8")
  /// The file exceeds the size limit of its format.
  package static let fileTooLarge = DiagnosticCode("ND0003", "file-too-large")
  /// The text is UTF-16 or UTF-32.
  package static let wideText = DiagnosticCode("ND0004", "not-utf8-but-utf16")
  /// A NUL byte in a text.
  package static let nulByte = DiagnosticCode("ND0005", "nul-byte")
  /// A control character that reorders what is displayed.
  package static let bidiControl = DiagnosticCode("ND0006", "bidi-control")
  /// A character without width.
  package static let invisibleCharacter = DiagnosticCode("ND0007", "invisible-character")
  /// A letter or digit that looks like an ASCII one.
  package static let lookAlikeCharacter = DiagnosticCode("ND0008", "look-alike-character")
  /// A line exceeds the limit.
  package static let lineTooLong = DiagnosticCode("ND0009", "line-too-long")
  /// Blocks or collections are nested too deeply.
  package static let nestingTooDeep = DiagnosticCode("ND0010", "nesting-too-deep")
  /// A table has too many columns.
  package static let tableTooWide = DiagnosticCode("ND0011", "table-too-wide")
  /// A table has too many rows.
  package static let tableTooLong = DiagnosticCode("ND0012", "table-too-long")
  /// A table has too many cells.
  package static let tableTooLarge = DiagnosticCode("ND0013", "table-too-large")
  /// A YAML document has too many nodes.
  package static let tooManyNodes = DiagnosticCode("ND0014", "too-many-nodes")
  /// Front matter without an end, or not usable.
  package static let frontMatter = DiagnosticCode("ND0015", "front-matter")
  /// The text is not YAML.
  package static let yamlSyntax = DiagnosticCode("ND0016", "yaml-syntax")
  /// The text is a template of YAML, not YAML.
  package static let templateNotRendered = DiagnosticCode("ND0017", "template-not-rendered")
  /// More than one YAML document where one is expected.
  package static let severalDocuments = DiagnosticCode("ND0018", "several-documents")
  /// An anchor or alias where none may be used.
  package static let aliasRefused = DiagnosticCode("ND0019", "alias-refused")
  /// A key stands twice in one mapping.
  package static let duplicateKey = DiagnosticCode("ND0020", "duplicate-key")
  /// A key that nobody reads.
  package static let unknownKey = DiagnosticCode("ND0021", "unknown-key")
  /// A value of another type than the key has.
  package static let wrongType = DiagnosticCode("ND0022", "wrong-type")
  /// A required key is absent.
  package static let missingKey = DiagnosticCode("ND0023", "missing-key")
  /// A value of the right type that the key does not take.
  package static let unknownValue = DiagnosticCode("ND0024", "unknown-value")
  /// A page whose structure would keep a Markdown parser busy for minutes.
  package static let pageTooComplex = DiagnosticCode("ND0025", "page-too-complex")
  /// The text is not JSON.
  package static let jsonSyntax = DiagnosticCode("ND0096", "json-syntax")

  /// Every code above, in the order of ids.
  package static let all = [
    unreadableFile, notUTF8, fileTooLarge, wideText, nulByte, bidiControl, invisibleCharacter,
    lookAlikeCharacter, lineTooLong, nestingTooDeep, tableTooWide, tableTooLong, tableTooLarge,
    tooManyNodes, frontMatter, yamlSyntax, templateNotRendered, severalDocuments, aliasRefused,
    duplicateKey, unknownKey, wrongType, missingKey, unknownValue,
    pageTooComplex, jsonSyntax,
  ]
}
