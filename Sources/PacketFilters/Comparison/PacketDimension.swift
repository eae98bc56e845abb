import NetworkModel

/// One property of packets, cut into classes that no rule of either filter tells apart.
struct PacketDimension<Value> {
  /// One value of each class with the rules whose condition on this property it meets.
  let classes: [(value: Value, masks: MaskPair)]

  /// Groups candidate values by the conditions they meet; the first of a class stands for it.
  ///
  /// The candidates have to meet every class, as the bounds of all ranges ± 1 do; a rule without
  /// a condition on the property is met by all of them.
  init<Condition: Hashable>(
    _ candidates: [Value], _ rules: ComparedRules, condition: (PacketMatch) -> Condition?,
    holds: (Condition, Value) -> Bool
  ) {
    let left = ConditionIndex(rules.left, condition: condition)
    let right = ConditionIndex(rules.right, condition: condition)
    var seen: Set<[Bool]> = []
    var classes: [(value: Value, masks: MaskPair)] = []
    for candidate in candidates {
      let onLeft = left.distinct.map { holds($0, candidate) }
      let onRight = right.distinct.map { holds($0, candidate) }
      guard seen.insert(onLeft + onRight).inserted else { continue }
      let masks = MaskPair(left: left.mask(onLeft), right: right.mask(onRight))
      classes.append((candidate, masks))
    }
    self.classes = classes
  }
}

/// The matches of the rules of two filters.
struct ComparedRules {
  let left: [PacketMatch]
  let right: [PacketMatch]

  var all: [PacketMatch] { left + right }
}

/// The distinct conditions of many rules on one property.
private struct ConditionIndex<Condition: Hashable> {
  private(set) var distinct: [Condition] = []
  private var number: [Int?] = []

  init(_ matches: [PacketMatch], condition: (PacketMatch) -> Condition?) {
    var known: [Condition: Int] = [:]
    for match in matches {
      guard let value = condition(match) else {
        number.append(nil)
        continue
      }
      if known[value] == nil {
        known[value] = distinct.count
        distinct.append(value)
      }
      number.append(known[value])
    }
  }

  func mask(_ holds: [Bool]) -> RuleMask {
    RuleMask(count: number.count) { number[$0].map { holds[$0] } ?? true }
  }
}
