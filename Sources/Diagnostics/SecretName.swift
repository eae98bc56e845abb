/// Tells the names of secrets from other names.
enum SecretName {
  private static let secrets = [
    "password", "passwd", "authpass", "token", "secret", "secretkey", "privatekey", "accesskey",
    "joinkey", "apikey",
  ]

  /// Ordinary words that are one letter away from a word for a secret.
  private static let ordinary: Set<String> = [
    "passed", "secrete", "taken", "toke", "toked", "tokes", "woken",
  ]

  /// Whether a name ends in a word for a secret, or in one with a wrong, missing or swapped letter.
  static func isSecret(_ key: String) -> Bool {
    let word = key.lowercased().filter { $0.isLetter || $0.isNumber }
    if secrets.contains(where: word.hasSuffix) { return true }
    let words = words(of: key)
    return words.suffix(1).contains(where: isNearlySecret)
      || (words.count > 1 && isNearlySecret(words.suffix(2).joined()))
  }

  // Names of several secrets are names of counts and lists as a rule.
  private static func isNearlySecret(_ word: String) -> Bool {
    guard (4...11).contains(word.utf8.count), !ordinary.contains(word) else { return false }
    let letters = Array(word.unicodeScalars)
    return secrets.contains { secret in
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
