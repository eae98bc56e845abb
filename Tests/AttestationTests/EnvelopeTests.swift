import Attestation
import Diagnostics
import TestSupport
import Testing

@Suite struct EnvelopeTests {
  private func read(_ text: String) -> Diagnosed<Envelope?> {
    EnvelopeReader.read(SourceFile(path: "e.json", text: text))
  }

  @Test func encodesBeforeSigningAsTheSpecificationShows() {
    let encoded = Envelope.preAuthenticationEncoding(
      type: "http://example.com/HelloWorld", payload: Array("hello world".utf8))
    let expected = "DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    #expect(String(decoding: encoded, as: UTF8.self) == expected)
  }

  @Test func countsBytesNotCharacters() {
    let encoded = Envelope.preAuthenticationEncoding(type: "é", payload: [])
    #expect(String(decoding: encoded, as: UTF8.self) == "DSSEv1 2 é 0 ")
  }

  @Test func readsWhatItWrote() throws {
    let envelope = try #require(
      Envelope(
        signing: Array("{}".utf8), with: [try SampleKey.signing(1), try SampleKey.signing(2)]))
    #expect(envelope.signatures.map(\.keyID) == envelope.signatures.map(\.keyID).sorted())
    #expect(read(envelope.text).value == envelope)
  }

  @Test func readsTheEnvelopeOfTheSpecification() {
    let text = """
      {"payload": "aGVsbG8gd29ybGQ=",
       "payloadType": "http://example.com/HelloWorld",
       "signatures": [{"sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F-FnZ-O88SjtR6rDAajabZKciJTfUiHqJ\
      PcIAriEGAHTVeCUjW2JIZA=="}]}
      """
    let envelope = read(text).value
    #expect(envelope?.payload == Array("hello world".utf8))
    #expect(envelope?.signatures.map(\.keyID) == [""])
    #expect(envelope?.signatures.first?.bytes.count == 64)
  }

  @Test(
    arguments: [
      ("[]", "does not start with `{`"), ("key", "does not start with `{`"),
      ("{}", "lacks `payloadType`"),
      (#"{"payload":1,"payloadType":"t","signatures":[]}"#, "`payload` is no string"),
      (#"{"payload":"","payloadType":"t","signatures":{}}"#, "`signatures` is no list"),
      (#"{"payload":"","payloadType":"t","signatures":[]}"#, "has 0 signatures"),
      (#"{"payload":"","payloadType":"t","signatures":[1]}"#, "a signature is no JSON object"),
      (#"{"payload":"","payloadType":"t","signatures":[{}]}"#, "lacks `sig`"),
      (#"{"payload":"AB==","payloadType":"t","signatures":[{"sig":""}]}"#, "no Base64"),
      (#"{"payload":"A","payloadType":"t","signatures":[{"sig":""}]}"#, "no Base64"),
      (#"{"payload":"","payloadType":"t","signatures":[{"sig":""}],"x":1}"#, "a key `x`"),
      (#"{"payload":"","payloadType":"t","signatures":[{"sig":"","keyid":2}]}"#, "no string"),
      (#"{"payload":"","payload":"","payloadType":"t","signatures":[]}"#, "stands twice"),
      ("{", "the file ends before what `{` opens is closed"),
    ])
  func refusesWhatIsNoEnvelope(_ text: String, reason: String) {
    let read = read(text)
    #expect(read.value == nil)
    #expect(read.diagnostics.count == 1)
    #expect(read.diagnostics.first?.message.contains(reason) == true, "\(read.diagnostics)")
    #expect(read.diagnostics.first?.notes.map(\.kind) == [.fix])
  }

  @Test func neverQuotesTheFile() {
    for text in ["MC4CAQAwBQYDK2VwBCIEIJ", #"{"kty":"OKP","d":"secret"}"#, #"{"d":"secret"x"#] {
      let said = read(text).diagnostics
      #expect(said.map(\.span?.text) == [""])
      #expect(!said.map(\.message).joined().contains("secret"))
      #expect(!said.map(\.message).joined().contains("MC4C"))
    }
  }

  @Test func saysWhereInTheFile() {
    let said = read("{\n  \"payload\": \"secret\" x").diagnostics.first
    #expect(said?.span?.start == .init(line: 2, column: 23))
    #expect(said?.span?.file.text.contains("secret") == false)
    #expect(said?.message.contains("line") == false)
  }

  @Test func refusesMoreSignaturesThanCanBeChecked() {
    let list = Array(repeating: #"{"sig":""}"#, count: 65).joined(separator: ",")
    let text = #"{"payload":"","payloadType":"t","signatures":["# + list + "]}"
    #expect(read(text).diagnostics.first?.message.contains("has 65 signatures") == true)
  }
}

@Suite struct StrictBase64Tests {
  @Test(
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func followsRFC4648(_ plain: String, encoded: String) {
    #expect(StrictBase64.encode(Array(plain.utf8)) == encoded)
    #expect(StrictBase64.decode(encoded) == Array(plain.utf8))
  }

  @Test(
    arguments: [
      "Zg", "Zg=", "Zg===", "====", "=", "Zh==", "Zm9=", "Zm9v\n", "Z g=", "Zg==Zg==", "+_==",
      "-/==",
      "Zé==", "Z===",
    ])
  func refusesASecondSpelling(_ text: String) {
    #expect(StrictBase64.decode(text) == nil)
  }

  @Test func readsTheURLSafeAlphabet() {
    #expect(StrictBase64.decode("-_8=") == [0xFB, 0xFF])
    #expect(StrictBase64.decode("+/8=") == [0xFB, 0xFF])
  }

  @Test(arguments: 0..<100)
  func readsBackWhatItWrote(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bytes = generator.bytes(Int(seed), from: [])
    #expect(StrictBase64.decode(StrictBase64.encode(bytes)) == bytes, "seed \(seed)")
  }
}

@Suite struct CanonicalJSONTests {
  @Test func sortsByUTF16AndEscapesAsLittleAsRFC8785() {
    let value: JSONValue = [
      "\u{FB33}": 1, "😀": 2, "a": ["b": true, "a": .null],
      "\u{80}": "\u{8}\u{C}\u{1F}\"\\/é\u{7F}\u{2028}",
    ]
    let text = String(decoding: CanonicalJSON.write(value), as: UTF8.self)
    #expect(
      text
        == "{\"a\":{\"a\":null,\"b\":true},\"\u{80}\":\"\\b\\f\\u001f\\\"\\\\/é\u{7F}\u{2028}\",\"😀\":2,\"\u{FB33}\":1}"
    )
  }
}
