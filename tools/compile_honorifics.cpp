// Compiles honorifics.yaml into the list of titles that ships: compile_honorifics YAML OUTPUT
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "checker/error.h"
#include "checker/honorific_file.h"
#include "checker/line_index.h"

namespace copydesk {
namespace {

int run(const std::string& source, const std::string& target) {
  std::ifstream file(source, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw Error(source + " cannot be read: check the path");
  std::vector<Diagnostic> problems;
  const std::vector<Honorific> titles = read_honorifics(text, problems);
  const LineIndex lines(text);
  for (const Diagnostic& problem : problems) {
    const Position at = lines.position(problem.span.start, ColumnUnit::code_point);
    std::cerr << source << ':' << at.line + 1 << ':' << at.column + 1 << ": " << problem.message
              << '\n';
  }
  if (!problems.empty()) return 1;
  std::ofstream output(target, std::ios::binary);
  output << Honorifics::to_text(titles);
  output.close();
  if (!output) throw Error(target + " cannot be written: check the path");
  return 0;
}

}  // namespace
}  // namespace copydesk

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: compile_honorifics YAML OUTPUT\n";
    return 2;
  }
  try {
    return copydesk::run(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "compile_honorifics: " << error.what() << '\n';
    return 2;
  }
}
