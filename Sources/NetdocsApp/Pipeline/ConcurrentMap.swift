internal import Foundation

/// Transforms independent items side by side; the results keep the order of the items, so output
/// never depends on the number of jobs.
enum ConcurrentMap {
  /// Uses at most `jobs` tasks; 0 means one for each core.
  static func map<Item: Sendable, Output: Sendable>(
    _ items: [Item], jobs: Int, _ transform: @escaping @Sendable (Item) -> Output
  ) async -> [Output] {
    let count = jobs > 0 ? jobs : ProcessInfo.processInfo.activeProcessorCount
    let width = max(1, (items.count + count - 1) / max(count, 1))
    let parts = stride(from: 0, to: items.count, by: width).map { start in
      Array(items[start..<min(start + width, items.count)])
    }
    guard parts.count > 1 else { return items.map(transform) }
    return await withTaskGroup(of: (Int, [Output]).self) { group in
      for (index, part) in parts.enumerated() {
        group.addTask { (index, part.map(transform)) }
      }
      var results = [[Output]](repeating: [], count: parts.count)
      for await (index, outputs) in group { results[index] = outputs }
      return results.flatMap(\.self)
    }
  }
}
