#include "cli/finding_filter.h"

#include <algorithm>
#include <utility>

#include "checker/error.h"
#include "project/article_places.h"
#include "project/own_files.h"

namespace copydesk {

namespace fs = std::filesystem;

void append_options(FilterOptions& filter, std::vector<Option>& options) {
  options.insert(
      options.end(),
      {{"--baseline", &filter.baseline,
        "The findings that are known already; by default .copydesk/baseline.jsonl of the project",
        "FILE"},
       {"--no-baseline", &filter.no_baseline, "Report known findings too"},
       {"--changed", &filter.changed,
        "Only what is found in lines that changed since the merge base of a revision and HEAD",
        "REVISION"}});
}

FindingFilter::FindingFilter(const FilterOptions& options, const Sources& sources,
                             std::vector<SourceFile>& files)
    : own_file_(options.baseline) {
  if (options.no_baseline && !options.baseline.empty()) {
    throw Error("--baseline and --no-baseline do not go together");
  }
  if (!options.changed.empty()) changes_ = changes_since(options.changed, fs::current_path());
  ArticlePlaces places;
  std::vector<SourceFile> wanted;
  for (SourceFile& file : files) {
    const bool standard = file.path == kStandardInput;
    if (standard && changes_) throw Error("--changed reads files, not the standard input");
    const bool has_name = standard && !sources.stdin_path.empty();
    const std::string name = has_name ? sources.stdin_path : file.path;
    ArticlePlace place = places.of(name);
    Article article;
    if (changes_ && file.error.empty()) {
      article.lines = changed_lines_of(place.root / place.path);
      if (article.lines == nullptr) continue;
    }
    if (!options.no_baseline) article.baseline = baseline_of(place.root);
    article.path = std::move(place.path);
    articles_.emplace(name, std::move(article));
    wanted.push_back(std::move(file));
  }
  files = std::move(wanted);
}

const Baseline* FindingFilter::baseline_of(const fs::path& root) {
  const bool is_own = !own_file_.empty();
  const fs::path file = is_own ? own_file_ : project_file(root, kBaselineFile);
  const auto known = baselines_.find(file);
  if (known != baselines_.end()) return &known->second;
  return &baselines_.try_emplace(file, read_baseline(file, is_own), file).first->second;
}

const ChangedLines* FindingFilter::changed_lines_of(const fs::path& article) const {
  const std::string path = article.lexically_relative(changes_->root).generic_string();
  if (path.starts_with("../")) {
    throw Error("--changed: " + article.string() + " lies outside the repository " +
                changes_->root.string() + "; run copydesk in its own");
  }
  const auto changed = changes_->patch.files.find(path);
  if (changed != changes_->patch.files.end()) return &changed->second;
  // A name that is wrong must not pass for one without changes.
  std::error_code no_error;
  const bool is_known = changes_->patch.deleted.contains(path) || fs::exists(article, no_error);
  return is_known ? nullptr : &no_lines_;
}

std::size_t FindingFilter::apply(SourceFile& file, std::vector<Diagnostic>& diagnostics) const {
  const auto article = articles_.find(file.path);
  if (article == articles_.end()) return 0;
  const auto& [path, baseline, lines] = article->second;
  std::vector<bool> wanted(diagnostics.size(), true);
  if (lines != nullptr) wanted = in_changed_lines(diagnostics, file.text, *lines);
  std::vector<Diagnostic> kept;
  std::size_t known_ones = 0;
  try {
    KnownFindings known = baseline == nullptr ? KnownFindings() : baseline->known(path);
    // What is known stands in old lines first; only the rest of it may be in changed ones.
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (!wanted[i]) known.take(diagnostics[i], file.text);
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (!wanted[i]) continue;
      const bool is_known = known.take(diagnostics[i], file.text);
      known_ones += is_known ? 1 : 0;
      if (!is_known) kept.push_back(std::move(diagnostics[i]));
    }
  } catch (const Error& error) {
    file.error = error.what();
    kept.clear();
  }
  diagnostics = std::move(kept);
  return known_ones;
}

}  // namespace copydesk
