// What each look at a whole document costs when its paragraphs have been read: analysis_passes FILE
// [TIMES]. Prints the milliseconds of each pass, the best of TIMES (10). Built on demand:
// ninja analysis_passes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "checker/analysis/abbreviations.h"
#include "checker/analysis/names.h"
#include "checker/analysis/quotations.h"
#include "checker/analysis/terms.h"
#include "checker/analysis/titles.h"
#include "checker/analysis/vocabulary.h"
#include "checker/checker.h"
#include "checker/engine/analysed_document.h"
#include "checker/language/dialect.h"
#include "checker/markup/segments.h"
#include "rules/built_in.h"

namespace {

// The best time of each pass, in the order of their first run.
class Stopwatch {
 public:
  template <typename Work>
  auto run(const std::string& pass, Work work) {
    const auto begin = std::chrono::steady_clock::now();
    auto result = work();
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;
    const auto known = std::ranges::find(passes_, pass, &Pass::name);
    if (known == passes_.end()) {
      passes_.push_back({pass, time.count()});
    } else {
      known->best = std::min(known->best, time.count());
    }
    return result;
  }

  void print() const {
    double sum = 0;
    for (const Pass& pass : passes_) {
      std::printf("%-28s %7.2f ms\n", pass.name.c_str(), pass.best);
      sum += pass.best;
    }
    std::printf("%-28s %7.2f ms\n", "sum", sum);
  }

 private:
  struct Pass {
    std::string name;
    double best = 0;
  };

  std::vector<Pass> passes_;
};

class NoReport final : public copydesk::Report {
 public:
  void add(const copydesk::Paragraph&, copydesk::Finding) override {}
};

// What a rule has noted in each paragraph of a document.
class AllNotes final : public copydesk::Notes {
 public:
  AllNotes(const copydesk::Document& document, const copydesk::NotedCheck& check) {
    for (const copydesk::Paragraph& paragraph : document.paragraphs()) {
      notes_.push_back(check.note(paragraph));
    }
  }

  std::span<const copydesk::Note> of(const copydesk::Paragraph& paragraph) const override {
    return notes_[paragraph.index];
  }

 private:
  std::vector<std::vector<copydesk::Note>> notes_;
};

// What the rule costs where the whole document is known; a rule that notes has noted before.
void run_rule(const copydesk::Rule& rule, const copydesk::Document& document, Stopwatch& watch) {
  NoReport report;
  if (const auto* check = std::get_if<copydesk::DocumentCheck>(&rule.check)) {
    watch.run(rule.id, [&] {
      (*check)(document, report);
      return 0;
    });
  } else if (const auto* noted = std::get_if<copydesk::NotedCheck>(&rule.check)) {
    const AllNotes notes(document, *noted);
    watch.run(rule.id, [&] {
      noted->conclude(document, notes, report);
      return 0;
    });
  }
}

void analyse(const std::string& text, std::vector<copydesk::Paragraph>& paragraphs,
             const copydesk::Desk& desk, Stopwatch& watch) {
  const copydesk::Lexicon& lexicon = desk.speller->lexicon();
  watch.run("quotations", [&] { return mark_quotations(paragraphs, lexicon); });
  watch.run("dialect", [&] { return detect_dialect(paragraphs, lexicon); });
  const auto unknown = watch.run(
      "unknown words", [&] { return collect_unknown_words(paragraphs, *desk.speller, text); });
  watch.run("own words", [&] { return collect_own_words(paragraphs, unknown, lexicon); });
  const auto titles = watch.run("titles", [&] { return find_titles(paragraphs); });
  watch.run("names", [&] { return collect_names(paragraphs, titles, desk); });
  watch.run("abbreviations", [&] { return collect_abbreviations(paragraphs, desk); });
  watch.run("terms", [&] { return collect_terms(paragraphs); });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const int times = argc > 2 ? std::atoi(argv[2]) : 10;
  const copydesk::Desk desk = copydesk::open_desk(copydesk::find_data_folder());
  std::vector<copydesk::Paragraph> paragraphs;
  for (copydesk::Segment& segment : read_segments(text, copydesk::markup_of(argv[1]))) {
    paragraphs.push_back(copydesk::read_paragraph(std::move(segment), desk));
  }
  for (copydesk::Offset i = 0; i < paragraphs.size(); ++i) paragraphs[i].index = i;

  Stopwatch watch;
  for (int i = 0; i < times; ++i) analyse(text, paragraphs, desk, watch);
  copydesk::AnalysedDocument document(text, std::move(paragraphs), desk);
  for (int i = 0; i < times; ++i) {
    for (const copydesk::Rule& rule : copydesk::built_in_rules().rules()) {
      if (!rule.preview && rule.id != "misspelling") run_rule(rule, document, watch);
    }
  }
  watch.print();
}
