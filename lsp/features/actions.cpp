#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/fixer.h"
#include "checker/name.h"
#include "lsp/features/allowance.h"
#include "lsp/features/features.h"
#include "lsp/rpc.h"

namespace copydesk::lsp {
namespace {

constexpr std::string_view kQuickFix = "quickfix";
constexpr std::string_view kFixAll = "source.fixAll.copydesk";
constexpr std::size_t kMostActionsOf = 8;  // diagnostics at one place

// True if the first fix is what nearly everybody would choose.
bool is_sure(const Diagnostic& diagnostic) {
  return !diagnostic.fixes.empty() && !diagnostic.quoted &&
         (diagnostic.fixes.front().safe || diagnostic.fixes.size() == 1 ||
          diagnostic.severity <= Severity::warning);
}

// Rules that doubt a word because it is in no dictionary, or has no say there.
bool doubts_word(std::string_view rule) {
  return rule == "misspelling" || rule == "name-misspelled";
}

// Rules that a name of the house has the last word on.
bool doubts_name(std::string_view rule) {
  return doubts_word(rule) || rule == "house-name";
}

// True unless it begins as no name does. Of letters beyond ASCII it does not know which are small.
bool begins_as_name(std::string_view word) {
  const char first = word.empty() ? 'a' : word.front();
  return (first < 'a' || first > 'z') && (first < '0' || first > '9');
}

// True if a fix writes a name that the text has: declared a name, the marked spelling would speak
// against that one.
bool rivals_name(const Document& document, const Diagnostic& diagnostic) {
  const auto is_name = [&](const TextEdit& edit) {
    return !edit.text.empty() && std::ranges::any_of(document.names(), [&](const Name& name) {
      return name.text.find(edit.text) != std::string::npos;
    });
  };
  return std::ranges::any_of(
      diagnostic.fixes, [&](const Fix& fix) { return std::ranges::any_of(fix.edits, is_name); });
}

// True if a client that asks for kinds wants this one.
bool wants(const Json& params, std::string_view kind) {
  const Json& only = value_at(value_at(params, "context"), "only");
  if (!only.is_array()) return true;
  return std::ranges::any_of(only, [&](const Json& one) {
    if (!one.is_string()) return false;
    const auto& wanted = one.get_ref<const std::string&>();
    return wanted.empty() || kind == wanted || kind.starts_with(wanted + ".");
  });
}

// The diagnostics that are shown.
std::vector<Diagnostic> shown(const Asked& asked) {
  std::vector<Diagnostic> shown;
  std::ranges::copy_if(asked.text.diagnostics(), std::back_inserter(shown),
                       [&](const Diagnostic& one) { return one.severity <= asked.least; });
  return shown;
}

class ActionList {
 public:
  explicit ActionList(const Asked& asked) : asked_(asked), text_(asked.text) {}

  Json take() {
    const Span range = text_.span(value_at(asked_.params, "range"));
    if (wants(asked_.params, kQuickFix)) {
      for (const std::size_t index : chosen(range)) {
        add_diagnostic({text_.diagnostics()[index], text_.identities()[index]});
      }
    }
    if (wants(asked_.params, kFixAll)) add_fix_all();
    return std::move(actions_);
  }

 private:
  struct Found {
    const Diagnostic& diagnostic;
    const std::string& identity;
  };

  // The diagnostics that the client names by their identity; where it names none of ours, those
  // that touch the range. One that is no longer there has no actions.
  std::vector<std::size_t> chosen(Span range) {
    std::set<std::string> named;
    for (const Json& one : value_at(value_at(asked_.params, "context"), "diagnostics")) {
      named.insert(text_at(value_at(one, "data"), "identity"));
    }
    named.erase(std::string());
    const std::vector<Diagnostic>& all = text_.diagnostics();
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < all.size() && indices.size() < kMostActionsOf; ++i) {
      const bool touches = all[i].span.start <= range.end && range.start <= all[i].span.end;
      const bool wanted = named.empty() ? touches : named.contains(text_.identities()[i]);
      if (wanted && all[i].severity <= asked_.least) indices.push_back(i);
    }
    return indices;
  }

  void add_diagnostic(const Found& found) {
    const Diagnostic& diagnostic = found.diagnostic;
    for (std::size_t i = 0; i < diagnostic.fixes.size(); ++i) {
      const std::string& title = diagnostic.fixes[i].title;
      Json action = begin(found, title);
      if (i == 0 && is_sure(diagnostic)) action["isPreferred"] = true;
      add_edit(std::move(action), {{"identity", found.identity}, {"fix", i}, {"title", title}});
    }
    add_fix_rule(found);
    add_word_actions(found);
    add_allowances(found);
  }

  // True if no action had the title yet: of those that are the same for all diagnostics of a rule
  // or word one is enough.
  bool is_new(const std::string& title) { return titles_.insert(title).second; }

  void add_fix_rule(const Found& found) {
    const std::string& rule = found.diagnostic.rule;
    const auto same = [&](const Diagnostic& other) {
      return other.rule == rule && other.severity <= asked_.least && is_sure(other);
    };
    if (!is_sure(found.diagnostic) || std::ranges::count_if(text_.diagnostics(), same) < 2) return;
    const std::string title = "Fix all " + rule + " in this text";
    if (is_new(title)) add_edit(begin(found, title), {{"fixRule", rule}});
  }

  void add_word_actions(const Found& found) {
    const Diagnostic& diagnostic = found.diagnostic;
    const std::string word(text_.text().substr(diagnostic.span.start, diagnostic.span.size()));
    // What has markup inside is no word of a list; a name may have single spaces.
    if (word.find_first_of("\t\r\n*_`<>[]&\\#") != std::string::npos) return;
    if (doubts_word(diagnostic.rule) && word.find(' ') == std::string::npos) {
      for (const std::string_view scope : {"project", "user"}) {
        const std::string title =
            "Add “" + word + "” to " + (scope == "user" ? "your" : "the project’s") + " dictionary";
        if (!is_new(title)) continue;
        add_command(found, title, "copydesk.addToDictionary", {{"word", word}, {"scope", scope}});
      }
    }
    const std::string title = "“" + word + "” is a name";
    if (doubts_name(diagnostic.rule) && begins_as_name(word) &&
        word.find("  ") == std::string::npos && !rivals_name(text_.document(), diagnostic) &&
        is_new(title)) {
      add_command(found, title, "copydesk.addName", {{"name", word}});
    }
  }

  void add_allowances(const Found& found) {
    const Diagnostic& diagnostic = found.diagnostic;
    const std::string in_file = "Allow " + diagnostic.rule + " in this file";
    const bool comment = takes_comment(text_, diagnostic, Reach::paragraph);
    add_allowance(found, "Allow " + diagnostic.rule + " here", "here", comment);
    if (takes_comment(text_, diagnostic, Reach::file)) {
      if (is_new(in_file)) add_allowance(found, in_file, "file", true);
    } else if (!text_.path_in_project().empty()) {
      const std::string this_in_file = "Allow this " + diagnostic.rule + " in this file";
      add_allowance(found, this_in_file, "file", false);
    }
    const std::string everywhere = "Allow this " + diagnostic.rule + " in the whole project";
    add_allowance(found, everywhere, "project", false);
  }

  // Where an editor lets the server edit, a comment comes by a command too, to which it may add the
  // reason that the person gives.
  void add_allowance(const Found& found, const std::string& title, std::string_view scope,
                     bool comment) {
    Json argument = {
        {"rule", found.diagnostic.rule}, {"identity", found.identity}, {"scope", scope}};
    if (comment && !asked_.client.applies_edits) {
      add_edit(begin(found, title), std::move(argument));
    } else {
      add_command(found, title, "copydesk.allow", std::move(argument));
    }
  }

  void add_fix_all() {
    const bool any = std::ranges::any_of(text_.diagnostics(), [&](const Diagnostic& one) {
      return one.severity <= asked_.least && !one.quoted && !one.fixes.empty() &&
             one.fixes.front().safe;
    });
    if (!any) return;
    add_edit({{"title", "Fix all that is safe to fix"}, {"kind", kFixAll}}, {{"fixAll", true}});
  }

  Json begin(const Found& found, const std::string& title) {
    return {{"title", title},
            {"kind", kQuickFix},
            {"diagnostics", Json::array({{{"range", text_.range(found.diagnostic.span)},
                                          {"code", found.diagnostic.rule},
                                          {"source", "copydesk"},
                                          {"message", found.diagnostic.message},
                                          {"data", {{"identity", found.identity}}}}})}};
  }

  void add_command(const Found& found, const std::string& title, std::string_view command,
                   Json argument) {
    argument["uri"] = text_.uri();
    Json call = {
        {"title", title}, {"command", command}, {"arguments", Json::array({std::move(argument)})}};
    if (!asked_.client.action_literals) return actions_.push_back(std::move(call));
    Json action = begin(found, title);
    action["command"] = std::move(call);
    actions_.push_back(std::move(action));
  }

  // An action that makes the edit which `data` asks for, as command_edit() takes it: at once, or
  // when it is resolved, or by a command, as the client can.
  void add_edit(Json action, Json data) {
    data["uri"] = text_.uri();
    if (!asked_.client.action_literals) {
      if (!asked_.client.applies_edits) return;
      actions_.push_back({{"title", action["title"]},
                          {"command", "copydesk.applyFix"},
                          {"arguments", Json::array({std::move(data)})}});
      return;
    }
    action["data"] = std::move(data);
    if (asked_.client.resolves_edits) return actions_.push_back(std::move(action));
    const Asked now{text_, asked_.rules, asked_.client, action, asked_.least};
    actions_.push_back(resolve_action(now));
  }

  const Asked& asked_;
  OpenText& text_;
  std::set<std::string> titles_;
  Json actions_ = Json::array();
};

// The edits that fix all of the rule that are sure.
std::vector<TextEdit> rule_edits(const Asked& asked, std::string_view rule) {
  std::vector<Diagnostic> wanted = shown(asked);
  std::erase_if(wanted, [&](const Diagnostic& one) { return one.rule != rule || !is_sure(one); });
  return edits_of_fixes(asked.text.text(), wanted, {.unsafe = true});
}

const Diagnostic& named(OpenText& text, const Json& data) {
  const std::vector<std::string>& identities = text.identities();
  const auto found = std::ranges::find(identities, text_at(data, "identity"));
  if (found != identities.end()) {
    return text.diagnostics()[static_cast<std::size_t>(found - identities.begin())];
  }
  throw RequestError(ErrorCode::request_failed, "The text has changed: this is no longer there.");
}

// Of a comment that is asked for; nothing where none is.
std::optional<Reach> reach_in(const Json& data) {
  const std::string scope = text_at(data, "scope");
  if (scope == "here") return Reach::paragraph;
  return scope == "file" ? std::optional(Reach::file) : std::nullopt;
}

std::vector<TextEdit> edits_for(const Asked& asked, const Json& data) {
  OpenText& text = asked.text;
  if (value_at(data, "fixAll") == true) return edits_of_fixes(text.text(), shown(asked), {});
  const std::string rule = text_at(data, "fixRule");
  if (!rule.empty()) return rule_edits(asked, rule);
  const Diagnostic& diagnostic = named(text, data);
  if (const auto reach = reach_in(data)) {
    return {allowance(text, diagnostic, *reach, text_at(data, "reason"))};
  }
  const auto index = static_cast<std::size_t>(whole_number(value_at(data, "fix")).value_or(-1));
  // Another word in a dictionary, and another fix stands there.
  if (index < diagnostic.fixes.size() && diagnostic.fixes[index].title == text_at(data, "title")) {
    return diagnostic.fixes[index].edits;
  }
  throw RequestError(ErrorCode::request_failed, "This fix is no longer proposed.");
}

Json edit_for(const Asked& asked, const Json& data) {
  Json list = Json::array();
  for (const TextEdit& edit : edits_for(asked, data)) list.push_back(text_edit(asked.text, edit));
  return workspace_edit(asked.text, asked.client, list);
}

}  // namespace

Json code_actions(const Asked& asked) {
  return ActionList(asked).take();
}

Json resolve_action(const Asked& asked) {
  const Json& data = value_at(asked.params, "data");
  Json action = asked.params;
  if (data.is_object() && !action.contains("edit")) action["edit"] = edit_for(asked, data);
  return action;
}

Json command_edit(const Asked& asked) {
  const auto reach = reach_in(asked.params);
  if (reach && !takes_comment(asked.text, named(asked.text, asked.params), *reach)) return nullptr;
  return edit_for(asked, asked.params);
}

}  // namespace copydesk::lsp
