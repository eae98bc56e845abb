import Dispatch
import Foundation
import Synchronization

/// Work on a thread of its own.
///
/// A thread that moves between networks must never be one that others borrow: it ends with its work.
enum DedicatedThread {
  /// Runs the work and waits for it.
  static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) -> Value {
    let box = Box<Value>()
    let finished = DispatchSemaphore(value: 0)
    let thread = Thread {
      let value = work()
      box.content.withLock { $0 = value }
      finished.signal()
    }
    thread.stackSize = 4 << 20
    thread.start()
    finished.wait()
    guard let value = box.content.withLock({ $0 }) else {
      preconditionFailure("the thread ended without a value")
    }
    return value
  }

  /// Runs the work without keeping any other thread waiting.
  static func value<Value: Sendable>(of work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: work()) }
      thread.stackSize = 4 << 20
      thread.start()
    }
  }

  private final class Box<Value: Sendable>: Sendable {
    let content = Mutex<Value?>(nil)
  }
}
