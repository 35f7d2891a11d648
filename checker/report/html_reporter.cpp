#include <algorithm>
#include <map>
#include <ostream>
#include <string>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "checker/report/proof/page.h"
#include "checker/report/reporters.h"
#include "checker/report/shown.h"

namespace copydesk {
namespace {

constexpr std::string_view kIndex = "index.html";
constexpr std::size_t kLongestName = 100;  // bytes, of a page's file without its ending

// A name for the page of the path: its end, where that is long, in letters that any file system
// takes.
std::string page_name(std::string_view path) {
  std::string name;
  for (const char c : path.substr(path.size() - std::min(path.size(), kLongestName))) {
    const auto lower = static_cast<char>(c | 0x20);
    const bool stays = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '.';
    if (stays && !(c == '.' && name.empty())) {
      name += c >= 'A' && c <= 'Z' ? lower : c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  return name.empty() ? "article" : name;
}

// The galley proof: the page of one article, or, with options.write_page, a page an article and an
// index.
class HtmlReporter final : public Reporter {
 public:
  HtmlReporter(std::ostream& out, const ReportOptions& options) : out_(out), options_(options) {}

  void file(const CheckedText& checked) override {
    const std::vector<Shown> shown = shown_in(checked, options_.least);
    if (!options_.write_page) {
      out_ << proof_page(checked, shown, options_, {});
      return;
    }
    IndexRow row{.path = machine_path(checked.path, options_)};
    row.page = unused_name(row.path);
    for (const Shown& one : shown) {
      count(row.counts, one.diagnostic->severity);
      ++rules_[one.diagnostic->rule];
    }
    options_.write_page(row.page, proof_page(checked, shown, options_, kIndex));
    index_.rows.push_back(std::move(row));
  }

  // An article alone that cannot be read has no page; who called knows why.
  void failure(std::string_view path, std::string_view error) override {
    index_.rows.push_back({.path = machine_path(path, options_), .error = std::string(error)});
  }

  void finish() override {
    if (!options_.write_page) return;
    for (const auto& [rule, count] : rules_) index_.rules.push_back({rule, count});
    std::ranges::stable_sort(index_.rules, std::ranges::greater{}, &Tally::count);
    index_.earlier = options_.earlier;
    options_.write_page(std::string(kIndex), index_page(index_));
  }

 private:
  // Also on file systems that do not tell capitals from small letters.
  std::string unused_name(std::string_view path) {
    const std::string name = page_name(path);
    std::string unused = name + ".html";
    for (std::size_t i = 2; !names_.insert(unused).second; ++i) {
      unused = fmt::format("{}-{}.html", name, i);
    }
    return unused;
  }

  std::ostream& out_;
  ReportOptions options_;
  Index index_;
  std::map<std::string, std::size_t> rules_;
  std::unordered_set<std::string> names_{std::string(kIndex)};
};

}  // namespace

std::unique_ptr<Reporter> make_html_reporter(std::ostream& out, const ReportOptions& options) {
  return std::make_unique<HtmlReporter>(out, options);
}

}  // namespace copydesk
