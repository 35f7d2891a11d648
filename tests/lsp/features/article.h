// An open article, for tests of what editors ask about it.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/checker.h"
#include "lsp/features/features.h"
#include "rules/built_in.h"
#include "tests/marked_text.h"

namespace copydesk::test {

using lsp::Json;

constexpr const char* kUri = "untitled:Article";

// What an editor says that can do all that it may.
inline Json able_editor() {
  return {{"general", {{"positionEncodings", {"utf-16"}}}},
          {"workspace",
           {{"workspaceEdit",
             {{"documentChanges", true}, {"changeAnnotationSupport", Json::object()}}}}},
          {"textDocument",
           {{"codeAction", {{"codeActionLiteralSupport", Json::object()}}},
            {"hover", {{"contentFormat", {"markdown"}}}},
            {"documentSymbol", {{"hierarchicalDocumentSymbolSupport", true}}}}}};
}

inline std::shared_ptr<const Checker> article_checker() {
  static const auto checker =
      std::make_shared<const Checker>(built_in_rules(), Style(), open_desk(find_data_folder()));
  return checker;
}

// A text whose [[marks]] are the places that are asked about.
class Article {
 public:
  explicit Article(std::string_view marked, const std::string& language = "markdown",
                   const Json& capabilities = able_editor())
      : marks_(read_marks(marked)),
        client_(lsp::Client::read({{"capabilities", capabilities}})),
        text_({kUri, language, 7, marks_.text}, client_.unit) {
    text_.use(article_checker());
  }

  lsp::OpenText& text() { return text_; }

  // Where a request stands: inside the mark, or at its edges.
  Json at_mark(std::size_t mark = 0) {
    const Span span = marks_.spans.at(mark);
    return {{"textDocument", {{"uri", kUri}}}, {"position", text_.position(span.start)}};
  }

  // A request about the whole text.
  static Json whole_text() { return {{"textDocument", {{"uri", kUri}}}}; }

  Json ask(Json (*feature)(const lsp::Asked&), const Json& params) {
    static const RuleSet rules = built_in_rules();
    return feature({text_, rules, client_, params, least_});
  }

  // From now on what is less severe is not shown.
  void show(Severity least) { least_ = least; }

  // The code actions at a mark.
  std::vector<Json> actions(std::size_t mark = 0, const Json& only = nullptr) {
    Json params = {{"textDocument", {{"uri", kUri}}},
                   {"range", text_.range(marks_.spans.at(mark))},
                   {"context", {{"diagnostics", Json::array()}}}};
    if (!only.is_null()) params["context"]["only"] = only;
    return ask(lsp::code_actions, params);
  }

  // The action whose title begins so; null if there is none.
  Json action(std::string_view title, std::size_t mark = 0) {
    for (const Json& action : actions(mark)) {
      if (action["title"].get_ref<const std::string&>().starts_with(title)) return action;
    }
    return nullptr;
  }

  // The text after an edit of the workspace.
  std::string applied(const Json& edit) {
    const Json& edits =
        edit.contains("changes") ? edit["changes"][kUri] : edit["documentChanges"][0]["edits"];
    std::vector<TextEdit> sorted;
    for (const Json& one : edits) sorted.push_back({text_.span(one["range"]), one["newText"]});
    std::ranges::sort(sorted, {}, [](const TextEdit& one) { return one.span.start; });
    std::string text(text_.text());
    std::ranges::reverse(sorted);
    for (const TextEdit& one : sorted) text.replace(one.span.start, one.span.size(), one.text);
    return text;
  }

  // The text after what stands at the mark has another name.
  std::string renamed(const std::string& name, std::size_t mark = 0) {
    Json params = at_mark(mark);
    params["newName"] = name;
    return applied(ask(lsp::rename, params));
  }

  // The spans of locations or highlights, as the article has them.
  std::vector<std::string> words(const Json& places) {
    std::vector<std::string> words;
    for (const Json& place : places) {
      const Span span = text_.span(place["range"]);
      words.emplace_back(text_.text().substr(span.start, span.size()));
    }
    return words;
  }

  // What a hover at the mark says.
  std::string card(std::size_t mark = 0) {
    const Json hover = ask(lsp::hover, at_mark(mark));
    return hover.is_null() ? std::string() : hover["contents"]["value"].get<std::string>();
  }

 private:
  MarkedText marks_;
  lsp::Client client_;
  lsp::OpenText text_;
  Severity least_ = Severity::hint;
};

}  // namespace copydesk::test
