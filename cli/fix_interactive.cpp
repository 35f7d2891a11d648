#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <unistd.h>

#include "checker/error.h"
#include "checker/printable.h"
#include "checker/reporter.h"
#include "checker/session.h"
#include "cli/commands.h"
#include "cli/fixing.h"
#include "cli/terminal.h"
#include "cli/today.h"
#include "project/own_files.h"

namespace copydesk {
namespace {

constexpr std::size_t kMostFixes = 9;  // that have a number

constexpr std::string_view kHelp =
    "    y  take the first fix            1-9  take this fix\n"
    "    e  write the marked text anew    a    take the first fix of all of this rule in the file\n"
    "    n  leave it                      i    leave it, and never report it again\n"
    "    q  stop; what was answered is written\n";

// Asks on the standard output and reads answers, a line each.
class Dialogue {
 public:
  // Nothing at the end of the input. A pipe does not show what it is given.
  std::optional<std::string> ask(std::string_view question) {
    std::cout << question << std::flush;
    std::string line;
    if (!std::getline(std::cin, line)) {
      std::cout << '\n';
      return std::nullopt;
    }
    if (line.ends_with('\r')) line.pop_back();
    if (!is_terminal_) std::cout << printable(line) << '\n';
    return line;
  }

 private:
  bool is_terminal_ = ::isatty(STDIN_FILENO) == 1;
};

// What a fix makes of the marked text, or, where it edits other places, what it does.
std::string shown(const Fix& fix, Span span) {
  const bool replaces = fix.edits.size() == 1 && fix.edits.front().span == span;
  const bool has_text = replaces && !fix.edits.front().text.empty();
  return printable(has_text ? fix.edits.front().text : fix.title);
}

// A finding that stays.
struct Left {
  std::string rule;
  Span span;
  std::optional<std::string> reason = {};  // why it is never to be reported again
};

// Asks of one file.
class FileDialogue {
 public:
  FileDialogue(Dialogue& dialogue, Session& session, std::string path)
      : dialogue_(dialogue), session_(session), path_(std::move(path)) {}

  // Asks of one finding after another. False: the person has had enough.
  bool run() {
    while (const std::optional<Diagnostic> finding = next()) {
      show(*finding);
      if (!answer(*finding)) return false;
    }
    return true;
  }

  std::size_t fixes() const { return fixes_; }

  // Decisions on what is to be ignored, by how it stands in the text as it is now.
  std::vector<Decision> decisions() {
    std::vector<Decision> decisions;
    for (const Diagnostic& diagnostic : session_.diagnostics()) {
      const Left* left = find(diagnostic);
      if (left == nullptr || !left->reason) continue;
      Decision& decision = decisions.emplace_back(decision_on(diagnostic, session_.text()));
      decision.reason = *left->reason;
      decision.date = today();
    }
    return decisions;
  }

 private:
  const Left* find(const Diagnostic& diagnostic) const {
    const auto found = std::ranges::find_if(left_, [&](const Left& one) {
      return one.span == diagnostic.span && one.rule == diagnostic.rule;
    });
    return found == left_.end() ? nullptr : &*found;
  }

  // The first finding of the text as it is now that has no answer. Hints are not asked about, as
  // they are not shown.
  std::optional<Diagnostic> next() {
    for (const Diagnostic& one : session_.diagnostics()) {
      if (one.severity <= Severity::info && find(one) == nullptr) return one;
    }
    return std::nullopt;
  }

  void show(Diagnostic finding) const {
    const std::vector<Fix> fixes = std::exchange(finding.fixes, {});
    std::ostringstream report;
    make_reporter(Format::text, report, {.colour = use_colour("auto"), .least = Severity::info})
        ->file({.path = path_, .text = session_.text(), .diagnostics = {&finding, 1}});
    std::string text = report.str();
    if (text.ends_with("\n\n")) text.pop_back();
    std::cout << text;
    if (finding.quoted) std::cout << "    in a quotation: these are the words of somebody else\n";
    for (std::size_t i = 0; i < std::min(fixes.size(), kMostFixes); ++i) {
      fmt::print(std::cout, "    {}  {}\n", i + 1, shown(fixes[i], finding.span));
    }
  }

  // Asks until there is an answer. False: stop.
  bool answer(const Diagnostic& finding) {
    const std::size_t choices = std::min(finding.fixes.size(), kMostFixes);
    const std::string numbers = choices > 1 ? fmt::format(" 1-{}", choices) : "";
    const std::string question =
        fmt::format("  [{}{}e n i {}q ?] ", choices > 0 ? "y" : "",
                    choices > 0 ? numbers + " " : "", choices > 0 ? "a " : "");
    while (true) {
      const std::optional<std::string> words = dialogue_.ask(question);
      if (!words || *words == "q") return false;
      const char first = words->size() == 1 ? words->front() : '?';
      const bool is_number = first >= '1' && first <= '9';
      const std::size_t index = is_number ? static_cast<std::size_t>(first - '1') : 0;
      if (is_number || first == 'y' || first == 'a') {
        if (index < choices) {
          first == 'a' ? take_all(finding) : take(finding, finding.fixes[index].edits);
          return true;
        }
        std::cout << "    There is no such fix.\n";
      } else if (first == 'n') {
        left_.push_back({finding.rule, finding.span});
        return true;
      } else if (first == 'e' || first == 'i') {
        if (first == 'e' ? write(finding) : ignore(finding)) return true;
      } else {
        std::cout << kHelp;
      }
    }
  }

  // False: another answer is wanted.
  bool write(const Diagnostic& finding) {
    const std::optional<std::string> text = dialogue_.ask("    replace with: ");
    if (!text || text->empty()) return false;
    take(finding, {{.span = finding.span, .text = *text}});
    return true;
  }

  bool ignore(const Diagnostic& finding) {
    const std::optional<std::string> reason = dialogue_.ask("    reason: ");
    if (!reason) return false;
    left_.push_back({finding.rule, finding.span, *reason});
    return true;
  }

  void take(const Diagnostic& finding, const std::vector<TextEdit>& edits) {
    const std::string before(session_.text());
    apply(edits);
    ++fixes_;
    // What changes nothing is not asked again.
    if (session_.text() == before) left_.push_back({finding.rule, finding.span});
  }

  // The words of others are changed where a person has seen them, and nowhere else.
  void take_all(const Diagnostic& finding) {
    std::vector<Diagnostic> wanted;
    for (const Diagnostic& one : session_.diagnostics()) {
      const bool seen = one.span == finding.span;
      if (one.rule == finding.rule && find(one) == nullptr && (seen || !one.quoted)) {
        wanted.push_back(one);
      }
    }
    const FixPolicy policy{.unsafe = true, .quotations = true};
    const std::size_t applied = apply_fixes(session_.text(), wanted, policy).applied;
    take(finding, edits_of_fixes(session_.text(), wanted, policy));
    fixes_ += applied - 1;
  }

  // From the last to the first, so that none moves another.
  void apply(const std::vector<TextEdit>& edits) {
    for (std::size_t i = edits.size(); i-- > 0;) {
      session_.edit(edits[i]);
      move_left(edits[i]);
    }
  }

  // A finding that the edit touches is asked about again, if it is still there.
  void move_left(const TextEdit& edit) {
    std::erase_if(left_, [&](Left& one) {
      if (one.span.end <= edit.span.start) return false;
      if (one.span.start < edit.span.end) return true;
      const auto grown = static_cast<Offset>(edit.text.size());
      one.span.start = one.span.start - edit.span.size() + grown;
      one.span.end = one.span.end - edit.span.size() + grown;
      return false;
    });
  }

  Dialogue& dialogue_;
  Session& session_;
  std::string path_;
  std::vector<Left> left_;
  std::size_t fixes_ = 0;
};

}  // namespace

int fix_interactively(const FixOptions& options) {
  std::vector<SourceFile> files = find_files(options.sources.paths);
  if (std::ranges::find(files, kStandardInput, &SourceFile::path) != files.end()) {
    throw Error("the standard input brings the answers, and cannot be the article too");
  }
  if (options.accepted) throw Error("--accepted asks nothing: leave out --interactive");
  Checkers checkers(options.settings);
  std::vector<Article> articles = articles_of(std::move(files), options.sources, checkers);
  Dialogue dialogue;
  FixRun run(std::cout, options);
  std::map<std::filesystem::path, std::vector<Decision>> decisions;  // by project
  bool goes_on = true;
  for (Article& article : articles) {
    if (!goes_on) break;
    FixedFile file{.source = std::move(article.source)};
    Markup markup = Markup::text;
    if (file.source.error.empty()) markup = read_source(options.sources, file.source);
    if (file.source.error.empty()) {
      const std::filesystem::path& root = article.project->root;
      Session session(article.project->checker, file.source.text, markup,
                      path_in_project(root, file.source.path));
      FileDialogue asking(dialogue, session, file.source.path);
      goes_on = asking.run();
      const std::vector<Decision> made = asking.decisions();
      file.text = session.text();
      file.fixes = asking.fixes();
      file.left = session.diagnostics().size() - made.size();
      std::ranges::copy(made, std::back_inserter(decisions[root]));
    }
    run.finish_file(file);
  }
  for (const auto& [root, made] : decisions) {
    if (made.empty() || options.dry_run) continue;
    const std::size_t added = add_decisions(project_file(root, kDecisionsFile), made);
    fmt::print(std::cout, "decisions added: {}\n", added);
  }
  return std::max(checkers.status(), run.finish());
}

}  // namespace copydesk
