/// Hides secrets in configuration lines before they are shown.
///
/// What is hidden: the value of a key, option or variable whose name ends in a word for a secret, or
/// in one that is misspelt by a letter, in whatever way it is written (`authPass: x`, `token = "x"`,
/// `--token x`, `K3S_TOKEN=x`, `?password=x`, `"pass\u0077ord": x`) and over however many lines; lists
/// and maps under names of several secrets (`tokens: [x, y]`); the password inside URLs and data
/// source names; what stands behind `Authorization: Basic` and `Bearer`; the tokens with which k0s
/// joins hosts. Keys that name a file with the secret stay, and so do switches such as
/// `httpTokens: required`. Each byte becomes an asterisk, so that spans into the text stay true.
package enum SecretMask {
  /// The text with secrets hidden.
  package static func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let result = SecretScan.masked(bytes)
    return result == bytes ? text : String(decoding: result, as: UTF8.self)
  }

  /// The text of a span with secrets hidden; the lines above it tell what is a secret.
  package static func masked(textOf span: SourceSpan) -> [UInt8] {
    Array(span.file.masked[span.range])
  }

  /// Whether the last word of a key, option or variable is one for a secret, or nearly one.
  package static func namesSecret(_ key: String) -> Bool {
    SecretName.isSecret(key)
  }
}
