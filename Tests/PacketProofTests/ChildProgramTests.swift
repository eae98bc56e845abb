import Foundation
import Testing

@testable import PacketProof

@Suite struct ChildProgramTests {
  @Test func endsWhatAProgramStarted() throws {
    let outcome = try ChildProgram("sh").run(
      ["-c", "sleep 600 & echo $!; wait"], patience: 1)
    #expect(outcome.code == 128 + SIGKILL)
    let child = try #require(Int32(outcome.output.split(separator: "\n").first ?? ""))
    // Whoever inherits it may not have asked yet how it ended.
    let status = (try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)) ?? ") Z"
    let state = status.split(separator: ")").last.map { $0.prefix(2) } ?? ""
    #expect(state == " Z" || kill(child, 0) != 0)
  }

  @Test func readsNoMoreThanAListingMayHave() throws {
    let outcome = try ChildProgram("sh").run(["-c", "exec head -c 40000000 /dev/zero"])
    #expect(outcome.code != 0)
    #expect(outcome.output.utf8.count == 16 << 20)
  }

  @Test func saysHowAProgramEnded() throws {
    #expect(try ChildProgram("sh").run(["-c", "cat; exit 7"], input: "text").code == 7)
    #expect(try ChildProgram("sh").run(["-c", "cat; exit 7"], input: "text").output == "text")
  }
}
