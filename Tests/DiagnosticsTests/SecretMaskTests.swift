import Diagnostics
import Testing

@Suite struct SecretMasking {
  @Test(arguments: [
    ("  authPass: vrrp-91     # at most 8", "  authPass: *******     # at most 8"),
    ("token: abc", "token: ***"), ("agent-token = \"x y\"", "agent-token = *****"),
    ("dataSource: postgres://k0s:p@ss@db:5432/k0s", "dataSource: postgres://k0s:****@db:5432/k0s"),
    (
      "datastore-endpoint: mysql://root:pw@tcp(10.0.0.5:3306)/k3s",
      "datastore-endpoint: mysql://root:**@tcp(10.0.0.5:3306)/k3s"
    ),
    ("arguments: server --token X1 --debug", "arguments: server --token ** --debug"),
    ("ExecStart=k3s server '--token' 'X1'", "ExecStart=k3s server '--token' '**'"),
    ("Environment=K3S_TOKEN=X1", "Environment=K3S_TOKEN=**"),
    ("[\"--agent-token\", \"X1\"]", "[\"--agent-token\", \"**\"]"),
    ("url: postgres://h/k3s?password=X1&x=2", "url: postgres://h/k3s?password=**&x=2"),
    ("vpn-auth: name=tailscale,joinKey=X1", "vpn-auth: name=tailscale,joinKey=**"),
    ("root:pw@tcp(h:3306)/db", "root:**@tcp(h:3306)/db"),
    ("auth: {username: u, password: X1}", "auth: {username: u, password: **}"),
    ("a: https://u:p@h, b: https://v:q@i", "a: https://u:*@h, b: https://v:*@i"),
  ])
  func hidesSecrets(_ text: String, masked: String) {
    #expect(SecretMask.masked(text) == masked)
    #expect(SecretMask.masked(text).utf8.count == text.utf8.count)
  }

  @Test(arguments: [
    "token-file: /etc/rancher/k3s/token", "address: 10.0.0.1", "https://10.0.0.1:6443",
    "", "spec:\n  api:\n    port: 6443", "tokens: 3",
  ])
  func leavesEverythingElse(_ text: String) {
    #expect(SecretMask.masked(text) == text)
  }

  @Test(arguments: [
    ("pasword: abc", "pasword: ***"), ("tokn: abc", "tokn: ***"),
    ("agent-tokne: abc", "agent-tokne: ***"), ("authPas: abc", "authPas: ***"),
    ("K3S_TOEKN=abc", "K3S_TOEKN=***"), ("--tokeen abc --debug", "--tokeen *** --debug"),
    ("api-kye: abc", "api-kye: ***"), ("secert = \"a\"", "secert = ***"),
  ])
  func hidesValuesOfMisspeltKeys(_ text: String, masked: String) {
    #expect(SecretMask.masked(text) == masked)
  }

  @Test(arguments: [
    "taken: 3", "woken: true", "passed: 7", "tokens: 3", "secrets: 2", "passwords: 1",
    "token-file: /a", "token-ttl: 24h", "tokn-file: /a", "sector: 5", "broken: no", "keys: 2",
    "path: word", "spoken=1", "api-keys: 3",
  ])
  func leavesOrdinaryWordsNearThem(_ text: String) {
    #expect(SecretMask.masked(text) == text)
  }

  private static let joinToken = "H4sIAAAAAAAC" + String(repeating: "Ab9/+", count: 8) + "=="

  @Test(arguments: [
    "k0s worker TOKEN", "ExecStart=/usr/bin/k0s controller --debug \"TOKEN\" --x", "- TOKEN",
    "arguments: [worker, TOKEN]", "arguments: k0s install worker TOKEN",
  ])
  func hidesTokensThatJoinHosts(_ text: String) {
    let line = text.replacing("TOKEN", with: Self.joinToken)
    let stars = String(repeating: "*", count: Self.joinToken.count)
    #expect(SecretMask.masked(line) == text.replacing("TOKEN", with: stars))
  }

  @Test func hidesOtherLongWordsBehindTheRoleOnly() {
    let word = String(repeating: "Qx7", count: 20)
    let stars = String(repeating: "*", count: 60)
    #expect(SecretMask.masked("k0s worker \(word)") == "k0s worker \(stars)")
    #expect(SecretMask.masked("image digest \(word)") == "image digest \(word)")
    let path = "k0s worker /var/lib/k0s/kubelet/aVeryLongFolderNameIndeed/another"
    #expect(SecretMask.masked(path) == path)
    #expect(SecretMask.masked("k0s worker H4sIshort") == "k0s worker H4sIshort")
  }

  @Test(arguments: [
    (
      "a:\n  token: |\n    one\n\n    two: 3\n  port: 1",
      "a:\n  token: |\n    ***\n\n    ******\n  port: 1"
    ),
    ("- token: >-  # x\n    one\n- b: 1", "- token: >-  # x\n    ***\n- b: 1"),
    ("token:\n  abc\nport: 1", "token:\n  ***\nport: 1"),
    ("token: abc\n  def\nport: 1", "token: ***\n  ***\nport: 1"),
    ("token: \"abc\n  d\\\"ef\" # x\nport: 1", "token: ****\n  ****** # x\nport: 1"),
    ("token: 'a''b\n\n  ef'\nport: '1'", "token: *****\n\n  ***\nport: '1'"),
    ("\"token\":\n  \"abc\",\n\"port\": 1", "\"token\":\n  ******\n\"port\": 1"),
    ("token = <<-EOT\n  abc\n  EOT\nport = 1", "token = <<-EOT\n  ***\n  EOT\nport = 1"),
    ("k3s server --token \\\n  abc --x\n", "k3s server --token \\\n  *** --x\n"),
    ("K3S_TOKEN=ab\\\ncd\nPORT=1", "K3S_TOKEN=***\n**\nPORT=1"),
    ("K3S_TOKEN=\"ab\ncd\"\nPORT=1", "K3S_TOKEN=***\n***\nPORT=1"),
    ("- --token\n- abc\n- --x", "- --token\n- ***\n- --x"),
    ("\"--token\",\n\"abc\",\n\"--x\"", "\"--token\",\n*****,\n\"--x\""),
    ("Environment=\"K3S_TOKEN=a b\" X=1", "Environment=\"K3S_TOKEN=***\" X=1"),
    ("token: |\r\n  abc\r\nport: 1\r\n", "token: |\r\n  ***\r\nport: 1\r\n"),
  ])
  func hidesSecretsOfSeveralLines(_ text: String, masked: String) {
    #expect(SecretMask.masked(text) == masked)
  }

  @Test(arguments: [
    "secret:\n  name: x\n  items:\n    - a", "token:\n- a\n", "secret:\nport: 1",
    "note: |\n  port 1\n  text", "- --token\n- --debug", "use --token\nthen go",
    "token-file:\n  /etc/token", "token = <<\nport = 1",
  ])
  func leavesWhatStandsBelowSuchKeys(_ text: String) {
    #expect(SecretMask.masked(text) == text)
  }

  @Test func knowsTheKeyAboveASpan() {
    let file = SourceFile(path: "a", text: "token: |\n  one\n  two\nport: 1\n")
    let hidden = SecretMask.masked(textOf: file.span(ofLine: 3))
    #expect(String(decoding: hidden, as: UTF8.self) == "  ***")
    #expect(SecretMask.masked(textOf: file.span(ofLine: 4)) == Array("port: 1".utf8))
  }

  @Test(arguments: [
    ("certificateKey: abc1", "certificateKey: ****"),
    ("kubeadm join --certificate-key abc1 --x", "kubeadm join --certificate-key **** --x"),
    ("passphrase: a b", "passphrase: ***"), ("wpa-psk=abc", "wpa-psk=***"),
    ("pwd: abc", "pwd: ***"), ("db_pass: abc", "db_pass: ***"), ("rootpw abc", "rootpw abc"),
    ("rootpw: abc", "rootpw: ***"), ("sharedKey: abc", "sharedKey: ***"),
    ("PresharedKey = abc", "PresharedKey = ***"), ("encryptionKey: abc", "encryptionKey: ***"),
    ("credentials: u:p", "credentials: ***"), ("credential: abc", "credential: ***"),
    ("authorization: Basic dTpw", "authorization: Basic ****"),
    ("Proxy-Authorization: bearer a.b-c", "Proxy-Authorization: bearer *****"),
    ("curl -H \"Authorization: Bearer ab c\" x", "curl -H \"Authorization: Bearer ****\" x"),
    ("\"Authorization\": \"Basic dTpw\",", "\"Authorization\": \"Basic ****\","),
    ("value: Bearer eyJhbGciOiJIUzI1", "value: Bearer ****************"),
    ("tokens: [ab, cd]", "tokens: [******]"), ("passwords: {a: b}", "passwords: {****}"),
    ("{\"apiKeys\":[\"a]\",\"b\"],\"port\":1}", "{\"apiKeys\":[********],\"port\":1}"),
    ("tokens = [\"ab\"]", "tokens = [****]"), ("passwords: a,b", "passwords: ***"),
    ("\"pass\\u0077ord\": abc", "\"pass\\u0077ord\": ***"),
    ("\"\\x74oken\": \"a\"", "\"\\x74oken\": ***"),
  ])
  func hidesWhatOpensOtherDoors(_ text: String, masked: String) {
    #expect(SecretMask.masked(text) == masked)
    #expect(SecretMask.masked(text).utf8.count == text.utf8.count)
  }

  @Test(arguments: [
    ("tokens:\n  - ab\n  - \"c d\"\nport: 1", "tokens:\n  - **\n  - *****\nport: 1"),
    ("tokens:\n- ab\nport: x", "tokens:\n- **\nport: x"),
    (
      "passwords:\n  root: ab\n  guest: c d\nport: x",
      "passwords:\n  root: **\n  guest: ***\nport: x"
    ),
    (
      "credentials:\n  user: u\n  code: ab\nport: x", "credentials:\n  user: u\n  code: **\nport: x"
    ),
    ("tokens: [\n  ab,\n  cd\n]\nport: x", "tokens: [\n  ***\n  **\n]\nport: x"),
    ("\"tokens\": [\n  \"ab\"\n],\n\"port\": 1", "\"tokens\": [\n  ****\n],\n\"port\": 1"),
  ])
  func hidesListsAndMapsOfSecrets(_ text: String, masked: String) {
    #expect(SecretMask.masked(text) == masked)
  }

  @Test(arguments: [
    "bypass: yes", "pass through: all", "| Key | pass | 22 |", "compass: north", "key: value",
    "authorization: enabled", "authorization:\n  mode: Webhook", "--authorization-mode Node,RBAC",
    "Basic authentication is off", "bearer tokens are read", "imagePullSecrets:\n- name: regcred",
    "Tokens:\n\n- a\n- b", "Tokens: are read here", "secrets:\n  - the key of the server\nport: x",
    "\"a\\nb\": c", "allocation: passive", "credentials-file: /etc/x", "monkeys: 3",
    "httpTokens: required", "http_tokens = \"required\"", "include-pwd: true",
  ])
  func leavesWordsThatOnlyLookLikeThem(_ text: String) {
    #expect(SecretMask.masked(text) == text)
  }

  @Test func hidesPasswordsBehindEscapedTexts() {
    let text = "\"x\\ty postgres://u:pw@h/d\": 1"
    #expect(SecretMask.masked(text) == "\"x\\ty postgres://u:**@h/d\": 1")
  }
}
