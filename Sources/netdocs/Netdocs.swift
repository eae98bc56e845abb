import ArgumentParser
import NetdocsApp

@main
struct Netdocs {
  static func main() async {
    await NetdocsCommand.start()
  }
}
