@testable import Rendering
