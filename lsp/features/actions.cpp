#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/fixer.h"
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

// Rules that doubt a word as such: what a dictionary settles.
bool is_about_a_word(std::string_view rule) {
  return rule == "misspelling" || rule == "name-misspelled" || rule == "real-word";
}

// True unless it begins as no name does. Of letters beyond ASCII it does not know which are small.
bool begins_as_name(std::string_view word) {
  const char first = word.empty() ? 'a' : word.front();
  return (first < 'a' || first > 'z') && (first < '0' || first > '9');
}

// True if a client that asks for kinds wants this one.
bool wants(const Json& params, std::string_view kind) {
  const Json context = params.value("context", Json::object());
  if (!context.is_object() || !context.contains("only")) return true;
  const Json& only = context["only"];
  if (!only.is_array()) return true;
  return std::ranges::any_of(only, [&](const Json& one) {
    if (!one.is_string()) return false;
    const auto& wanted = one.get_ref<const std::string&>();
    return wanted.empty() || kind == wanted || kind.starts_with(wanted + ".");
  });
}

class ActionList {
 public:
  explicit ActionList(const Asked& asked) : asked_(asked), text_(asked.text) {}

  Json take() {
    const Span range = text_.span(asked_.params.value("range", Json()));
    if (wants(asked_.params, kQuickFix)) {
      for (const std::size_t index : chosen(range)) add_diagnostic(index);
    }
    if (wants(asked_.params, kFixAll)) add_fix_all();
    return std::move(actions_);
  }

 private:
  // The diagnostics that the client names by their identity; where it names none of ours, those
  // that touch the range. One that is no longer there has no actions.
  std::vector<std::size_t> chosen(Span range) {
    std::vector<std::size_t> indices;
    bool names_ours = false;
    const Json context = asked_.params.value("context", Json::object());
    const Json named = context.is_object() ? context.value("diagnostics", Json::array()) : Json();
    for (const Json& one : named) {
      const Json data = one.is_object() ? one.value("data", Json()) : Json();
      if (!data.is_object() || !data.contains("identity")) continue;
      names_ours = true;
      const auto found = std::ranges::find_if(
          text_.identities(), [&](const std::string& known) { return data["identity"] == known; });
      if (found != text_.identities().end()) {
        indices.push_back(static_cast<std::size_t>(found - text_.identities().begin()));
      }
    }
    if (!names_ours) indices = touching(range);
    indices.resize(std::min(indices.size(), kMostActionsOf));
    return indices;
  }

  std::vector<std::size_t> touching(Span range) {
    const std::vector<Diagnostic>& all = text_.diagnostics();
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < all.size() && all[i].span.start <= range.end; ++i) {
      if (range.start <= all[i].span.end) indices.push_back(i);
    }
    return indices;
  }

  void add_diagnostic(std::size_t index) {
    const Diagnostic& diagnostic = text_.diagnostics()[index];
    const std::string& identity = text_.identities()[index];
    for (std::size_t fix = 0; fix < diagnostic.fixes.size(); ++fix) {
      Json action = begin(diagnostic, identity, diagnostic.fixes[fix].title);
      if (fix == 0 && is_sure(diagnostic)) action["isPreferred"] = true;
      action["data"]["fix"] = fix;
      finish(std::move(action));
    }
    add_fix_rule(diagnostic, identity);
    add_word_actions(diagnostic, identity);
    add_allowances(diagnostic, identity);
  }

  void add_fix_rule(const Diagnostic& diagnostic, const std::string& identity) {
    const auto same = [&](const Diagnostic& other) {
      return other.rule == diagnostic.rule && is_sure(other);
    };
    if (!is_sure(diagnostic) || std::ranges::count_if(text_.diagnostics(), same) < 2) return;
    Json action = begin(diagnostic, identity, "Fix all " + diagnostic.rule + " in this text");
    action["data"]["fixRule"] = diagnostic.rule;
    finish(std::move(action));
  }

  void add_word_actions(const Diagnostic& diagnostic, const std::string& identity) {
    if (!is_about_a_word(diagnostic.rule)) return;
    const std::string word(text_.text().substr(diagnostic.span.start, diagnostic.span.size()));
    // What has white space or markup inside is no word of a list.
    if (word.find_first_of(" \t\r\n*_`<>[]&\\#") != std::string::npos) return;
    for (const std::string_view scope : {"project", "user"}) {
      const std::string title =
          "Add “" + word + "” to " + (scope == "user" ? "your" : "the project’s") + " dictionary";
      add_command(diagnostic, identity, title, "copydesk.addToDictionary",
                  {{"uri", text_.uri()}, {"word", word}, {"scope", scope}});
    }
    if (!begins_as_name(word)) return;
    add_command(diagnostic, identity, "“" + word + "” is a name", "copydesk.addName",
                {{"uri", text_.uri()}, {"name", word}});
  }

  void add_allowances(const Diagnostic& diagnostic, const std::string& identity) {
    const auto allow = [&](std::string_view scope, const std::string& title) {
      add_command(diagnostic, identity, title, "copydesk.allow",
                  {{"uri", text_.uri()},
                   {"rule", diagnostic.rule},
                   {"identity", identity},
                   {"scope", scope}});
    };
    if (takes_comment(text_, diagnostic)) {
      for (const bool whole : {false, true}) {
        Json action = begin(diagnostic, identity,
                            "Allow " + diagnostic.rule + (whole ? " in this file" : " here"));
        action["data"]["allow"] = whole ? "file" : "here";
        finish(std::move(action));
      }
    } else {
      allow("here", "Allow " + diagnostic.rule + " here");
    }
    allow("project", "Allow this " + diagnostic.rule + " in the whole project");
  }

  void add_fix_all() {
    const bool any = std::ranges::any_of(text_.diagnostics(), [](const Diagnostic& diagnostic) {
      return !diagnostic.quoted && !diagnostic.fixes.empty() && diagnostic.fixes.front().safe;
    });
    if (!any) return;
    Json action = {{"title", "Fix all that is safe to fix"},
                   {"kind", kFixAll},
                   {"data", {{"uri", text_.uri()}, {"fixAll", true}}}};
    finish(std::move(action));
  }

  Json begin(const Diagnostic& diagnostic, const std::string& identity, const std::string& title) {
    return {{"title", title},
            {"kind", kQuickFix},
            {"diagnostics", Json::array({{{"range", text_.range(diagnostic.span)},
                                          {"code", diagnostic.rule},
                                          {"source", "copydesk"},
                                          {"message", diagnostic.message},
                                          {"data", {{"identity", identity}}}}})},
            {"data", {{"uri", text_.uri()}, {"identity", identity}}}};
  }

  void add_command(const Diagnostic& diagnostic, const std::string& identity,
                   const std::string& title, std::string_view command, const Json& argument) {
    const Json call = {
        {"title", title}, {"command", command}, {"arguments", Json::array({argument})}};
    if (!asked_.client.action_literals) return actions_.push_back(call);
    Json action = begin(diagnostic, identity, title);
    action.erase("data");
    action["command"] = call;
    actions_.push_back(std::move(action));
  }

  // Fills in the edit unless the client asks for it later. A client that knows commands only cannot
  // take edits.
  void finish(Json action) {
    if (!asked_.client.action_literals) return;
    if (asked_.client.resolves_edits) return actions_.push_back(std::move(action));
    const Asked now{text_, asked_.rules, asked_.client, action};
    actions_.push_back(resolve_action(now));
  }

  const Asked& asked_;
  OpenText& text_;
  Json actions_ = Json::array();
};

Json to_json(OpenText& text, const std::vector<TextEdit>& edits) {
  Json list = Json::array();
  for (const TextEdit& edit : edits) list.push_back(text_edit(text, edit));
  return list;
}

// The edits that fix all of the rule that are sure.
std::vector<TextEdit> rule_edits(OpenText& text, std::string_view rule) {
  std::vector<Diagnostic> wanted;
  std::ranges::copy_if(text.diagnostics(), std::back_inserter(wanted),
                       [&](const Diagnostic& one) { return one.rule == rule && is_sure(one); });
  return edits_of_fixes(text.text(), wanted, {.unsafe = true});
}

const Diagnostic& named(OpenText& text, const Json& data) {
  const Json identity = data.value("identity", Json());
  for (std::size_t i = 0; i < text.identities().size(); ++i) {
    if (identity == text.identities()[i]) return text.diagnostics()[i];
  }
  throw RequestError(ErrorCode::request_failed, "The text has changed: this is no longer there.");
}

Json edits_for(OpenText& text, const Json& data) {
  if (data.contains("fixAll")) {
    return to_json(text, edits_of_fixes(text.text(), text.diagnostics(), {}));
  }
  const Diagnostic& diagnostic = named(text, data);
  if (data.contains("fixRule")) {
    return to_json(text, rule_edits(text, diagnostic.rule));
  }
  if (data.contains("allow")) {
    const bool whole_file = data["allow"] == "file";
    return to_json(
        text, {whole_file ? file_allowance(text, diagnostic.rule) : allowance(text, diagnostic)});
  }
  const std::size_t fix = data.value("fix", std::size_t{0});
  if (fix >= diagnostic.fixes.size()) {
    throw RequestError(ErrorCode::invalid_params, "There is no such fix.");
  }
  return to_json(text, diagnostic.fixes[fix].edits);
}

}  // namespace

Json code_actions(const Asked& asked) {
  return ActionList(asked).take();
}

Json resolve_action(const Asked& asked) {
  Json action = asked.params;
  const Json data = action.value("data", Json());
  if (!data.is_object() || action.contains("edit")) return action;
  action["edit"] = workspace_edit(asked.text, asked.client, edits_for(asked.text, data));
  return action;
}

}  // namespace copydesk::lsp
