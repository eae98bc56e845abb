@testable import Publishing
