/// Tells the names of secrets from other names.
enum SecretName {
  /// How names of secrets end.
  private static let endings = [
    "password", "passwd", "passphrase", "authpass", "token", "secret", "secretkey", "privatekey",
    "accesskey", "joinkey", "apikey", "certificatekey", "encryptionkey", "sharedkey", "credential",
    "credentials", "rootpw",
  ]

  /// Words for secrets that are also the ends of other words, such as `bypass`: they count alone.
  private static let words: Set<String> = ["pass", "psk", "pwd"]

  /// What is also meant with a wrong, missing or swapped letter; others are too near to other words.
  private static let misspelt = [
    "password", "passwd", "passphrase", "authpass", "token", "secret", "secretkey", "privatekey",
    "accesskey", "joinkey", "apikey",
  ]

  /// Ordinary words that are one letter away from a word for a secret.
  private static let ordinary: Set<String> = [
    "passed", "secrete", "taken", "toke", "toked", "tokes", "woken",
  ]

  /// Whether a name ends in a word for a secret, or in one with a wrong, missing or swapped letter.
  static func isSecret(_ key: String) -> Bool {
    let word = letters(of: key)
    if endings.contains(where: word.hasSuffix) { return true }
    let parts = words(of: key)
    return parts.suffix(1).contains { words.contains($0) || isNearlySecret($0) }
      || (parts.count > 1 && isNearlySecret(parts.suffix(2).joined()))
  }

  /// Whether a name ends in a word for several secrets: `tokens`, but not `keys`.
  static func isPlural(_ key: String) -> Bool {
    let word = letters(of: key)
    return word.hasSuffix("s") && endings.contains(where: word.dropLast().hasSuffix)
  }

  /// Whether a name is that of the header that carries credentials.
  static func isAuthorization(_ key: String) -> Bool {
    letters(of: key).hasSuffix("authorization")
  }

  private static func letters(of key: String) -> String {
    key.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  // Names of several secrets are names of counts and lists as a rule.
  private static func isNearlySecret(_ word: String) -> Bool {
    guard (4...11).contains(word.utf8.count), !ordinary.contains(word) else { return false }
    let letters = Array(word.unicodeScalars)
    return misspelt.contains { secret in
      abs(secret.utf8.count - letters.count) <= 1 && word != secret + "s"
        && Spelling.distance(letters, Array(secret.unicodeScalars)) == 1
    }
  }

  /// The words of a name in lower case: `agent-Tokn`, `agent_tokn` and `agentTokn` have two.
  private static func words(of key: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in key {
      let isPart = character.isLetter || character.isNumber
      if !isPart || (character.isUppercase && wasLower) {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if isPart { word += character.lowercased() }
      wasLower = character.isLowercase
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
