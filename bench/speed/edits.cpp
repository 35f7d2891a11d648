// How long an edit takes until the diagnostics of the whole text are there, in the engine alone:
// edits FILE [EDITS [type|any|verify]]. The edits are random, by a fixed seed: `type` types and
// deletes letters in one place after the other, `any` makes edits of any kind
// (tests/session/random_edits.h), `verify` does too and compares each version with a check from
// scratch. Times are of the processor, so that other work on the machine does not count.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "checker/session.h"
#include "rules/built_in.h"
#include "tests/session/random_edits.h"

namespace {

using copydesk::Offset;
using copydesk::Session;

// Types a few words letter by letter at one place, then goes elsewhere.
class Typist {
 public:
  copydesk::TextEdit next(std::string_view text) {
    if (left_.empty()) {
      left_ = " Mr. Lacroix saw teh long harbour";
      at_ = static_cast<Offset>(random_() % (text.size() + 1));
      while (at_ < text.size() && text[at_] != ' ' && text[at_] != '\n') ++at_;
    }
    if (random_() % 12 == 0 && at_ > 0) {
      --at_;
      return {{at_, at_ + 1}, ""};
    }
    const char letter = left_.front();
    left_.erase(0, 1);
    ++at_;
    return {{at_ - 1, at_ - 1}, std::string(1, letter)};
  }

 private:
  std::mt19937 random_{7};
  std::string left_;
  Offset at_ = 0;
};

double quantile(std::vector<double>& sorted, double part) {
  return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::filesystem::path path = argv[1];
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const int edits = argc > 2 ? std::atoi(argv[2]) : 400;
  const std::string_view mode = argc > 3 ? argv[3] : "type";
  const bool verify = mode == "verify";

  const auto checker =
      std::make_shared<const copydesk::Checker>(copydesk::built_in_rules(), copydesk::Style(),
                                                copydesk::open_desk(copydesk::find_data_folder()));
  Session session(checker, std::move(text), copydesk::markup_of(path));
  session.diagnostics();

  copydesk::test::RandomEdits any(11);
  Typist typist;
  std::vector<double> times;
  int differences = 0;
  for (int i = 0; i < edits; ++i) {
    session.edit(mode == "type" ? typist.next(session.text()) : any.next(session.text()));
    const std::clock_t begin = std::clock();
    session.diagnostics();
    times.push_back(1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    if (verify && session.diagnostics() != checker->check(session.text(), session.markup())) {
      ++differences;
    }
  }
  std::ranges::sort(times);
  std::printf("%d edits: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, most %.2f ms", edits,
              quantile(times, 0.5), quantile(times, 0.95), quantile(times, 0.99), times.back());
  if (verify) std::printf(", %d differences", differences);
  std::printf("\n");
  return differences == 0 ? 0 : 1;
}
