/// Finds what someone may have meant.
package enum Spelling {
  /// The candidate nearest to a word: equal but for case, `_` and `-`, or at most two edits
  /// (insert, delete, replace, swap) away; nil when none is. Ties go to the earlier candidate.
  package static func nearest(_ word: String, in candidates: [String]) -> String? { nil }
}
