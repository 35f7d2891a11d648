// Pages of the galley proof.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "checker/report/counts.h"
#include "checker/report/shown.h"
#include "checker/reporter.h"

namespace copydesk {

// The proof of one article: its text with marks, a note for each diagnostic, what is known of
// people and abbreviations, and the means to accept and reject. `index` is the address of the index
// of all articles, empty for an article alone.
std::string proof_page(const CheckedText& checked, std::span<const Shown> shown,
                       const ReportOptions& options, std::string_view index);

// A row of the index.
struct IndexRow {
  std::string path = {};   // as reports for programs name it
  std::string page = {};   // file name of its page; empty: it was not checked
  std::string error = {};  // why it was not checked
  Counts counts{};
};

// So many diagnostics of a rule or of a desk.
struct Tally {
  std::string name;
  std::size_t count = 0;
};

// What the index shows.
struct Index {
  std::vector<IndexRow> rows;       // in the order of the run
  std::vector<Tally> rules;         // most first
  std::vector<EarlierRun> earlier;  // oldest first
};

// The index of several articles: a table and charts, no script.
std::string index_page(const Index& index);

}  // namespace copydesk
