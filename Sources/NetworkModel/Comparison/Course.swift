/// How one property develops over the states of a comparison.
struct Course<Value: Equatable> {
  /// One value a state; at least one.
  let values: [Value]

  /// Whether the last value differs from the first.
  var changes: Bool { values.first != values.last }

  /// The first state that shows the last value; nil when nothing changes.
  var arrival: Int? {
    guard changes, let last = values.last else { return nil }
    return values.firstIndex(of: last)
  }

  /// The first state with another value, and the first one after it with the old value again; nil
  /// unless the value comes back in the end.
  var detour: (out: Int, back: Int)? {
    guard !changes, let first = values.first, let out = values.firstIndex(where: { $0 != first }),
      let back = values[out...].firstIndex(of: first)
    else { return nil }
    return (out, back)
  }
}

extension Course {
  /// How a set develops: it grows, shrinks or becomes another one; nil when it stays.
  func spread<Element, Kind>(
    wider: Kind, narrower: Kind, other: Kind
  ) -> (kind: Kind, index: Int)? where Value == Set<Element> {
    guard let index = arrival, let before = values.first, let after = values.last else {
      return nil
    }
    if after.isSuperset(of: before) { return (wider, index) }
    return (before.isSuperset(of: after) ? narrower : other, index)
  }
}
