// The one exception type that leaves the engine.
#pragma once

#include <stdexcept>

namespace copydesk {

// Something the machine lacks: a file that cannot be read, a dictionary that is damaged or missing.
// what() is a sentence for a person that names the file and the remedy. Bad text is never an error,
// and what a person wrote wrong in a rule or style file is a Diagnostic in that file.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace copydesk
