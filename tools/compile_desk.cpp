// Compiles a list of the desk, as people write it, into what a process reads at its start:
// compile_desk titles|names YAML OUTPUT
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "checker/error.h"
#include "checker/honorific_file.h"
#include "checker/known_names_file.h"
#include "checker/line_index.h"

namespace copydesk {
namespace {

// The compiled text; mistakes go to `problems`.
std::string compile(std::string_view kind, std::string_view text,
                    std::vector<Diagnostic>& problems) {
  if (kind == "titles") return Honorifics::to_text(read_honorifics(text, problems));
  if (kind == "names") return KnownNames::to_text(read_known_names(text, problems));
  throw Error("“" + std::string(kind) + "” is no kind of list: titles or names");
}

int run(std::string_view kind, const std::string& source, const std::string& target) {
  std::ifstream file(source, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw Error(source + " cannot be read: check the path");
  std::vector<Diagnostic> problems;
  const std::string compiled = compile(kind, text, problems);
  const LineIndex lines(text);
  for (const Diagnostic& problem : problems) {
    const Position at = lines.position(problem.span.start, ColumnUnit::code_point);
    std::cerr << source << ':' << at.line + 1 << ':' << at.column + 1 << ": " << problem.message
              << '\n';
  }
  if (!problems.empty()) return 1;
  std::ofstream output(target, std::ios::binary);
  output << compiled;
  output.close();
  if (!output) throw Error(target + " cannot be written: check the path");
  return 0;
}

}  // namespace
}  // namespace copydesk

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: compile_desk titles|names YAML OUTPUT\n";
    return 2;
  }
  try {
    return copydesk::run(argv[1], argv[2], argv[3]);
  } catch (const std::exception& error) {
    std::cerr << "compile_desk: " << error.what() << '\n';
    return 2;
  }
}
