#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>

#include "lsp/uri.h"
#include "tests/lsp/editor.h"
#include "tests/project/folder.h"

namespace copydesk::lsp::test {
namespace {

using copydesk::test::Folder;

const std::string kText = "It rained.\n\nHe saw the the end.\n";

// An editor that lets the server edit, with an article in a project.
class Commands {
 public:
  explicit Commands(const std::string& text, const std::string& language = "markdown",
                    bool edits = true) {
    folder_.write(".copydesk/words.txt", "");
    editor_.start_in({folder_.path}, {{"workspace", {{"applyEdit", edits}}}});
    editor_.open(uri_, text, language);
    const Json all = editor_.published(uri_)["diagnostics"];
    identity_ = all[0]["data"]["identity"];
  }

  // Allows the first diagnostic; the answer.
  Json allow(const Json& scope, const std::string& reason = {}) {
    Json argument = {{"uri", uri_}, {"identity", identity_}, {"reason", reason}};
    if (!scope.is_null()) argument["scope"] = scope;
    return editor_.command("copydesk.allow", argument);
  }

  // What the editor was asked to write; empty: nothing.
  std::string written() const {
    std::string written;
    for (const Json& params : editor_.all("workspace/applyEdit")) {
      for (const Json& edit : params["edit"]["changes"][uri_]) written += edit["newText"];
    }
    return written;
  }

  // What the project has decided.
  std::string decisions() const {
    std::ifstream file(folder_.path / ".copydesk/decisions.yaml");
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  Editor& editor() { return editor_; }

  const std::string& uri() const { return uri_; }

  const std::string& identity() const { return identity_; }

 private:
  Folder folder_;
  std::string uri_ = uri_of(folder_.path / "article");
  Editor editor_;
  std::string identity_;
};

}  // namespace

TEST_CASE("what is allowed in an article becomes a comment, with the reason that was given") {
  for (const Json& scope : {Json("here"), Json()}) {
    Commands article(kText);
    CHECK(article.allow(scope, "a song").is_null());
    CHECK(article.written() == "<!-- copydesk allow doubled-word: a song -->\n\n");
    CHECK(article.decisions().empty());
  }
  Commands article(kText);
  CHECK(article.allow("file").is_null());
  CHECK(article.written() == "<!-- copydesk allow-file doubled-word -->\n\n");
}

TEST_CASE("what no comment can allow becomes a decision of the project") {
  Commands plain(kText, "plaintext");
  CHECK(plain.allow("here", "a song").is_null());
  CHECK(plain.written().empty());
  CHECK(plain.decisions().find("a song") != std::string::npos);
  CHECK(plain.editor().rules(plain.uri()).empty());
  Commands everywhere(kText);
  CHECK(everywhere.allow("project").is_null());
  CHECK(everywhere.written().empty());
  CHECK(everywhere.decisions().find("before") == std::string::npos);
  Commands shut(kText, "markdown", false);
  CHECK(shut.allow("here").is_null());
  CHECK(shut.decisions().find("before") != std::string::npos);
}

TEST_CASE("what is allowed in a file that takes no comments becomes a decision on that file") {
  Commands plain(kText, "plaintext");
  CHECK(plain.allow("file").is_null());
  CHECK(plain.written().empty());
  CHECK(plain.decisions().find("file: 'article'") != std::string::npos);
  CHECK(plain.decisions().find("before") == std::string::npos);
  CHECK(plain.editor().rules(plain.uri()).empty());
}

TEST_CASE("a fix is made by a command where the editor lets the server edit") {
  const auto fix = [](Commands& article) {
    return article.editor().command("copydesk.applyFix", {{"uri", article.uri()},
                                                          {"identity", article.identity()},
                                                          {"fix", 0},
                                                          {"title", "Remove the second “the”"}});
  };
  Commands article(kText);
  CHECK(fix(article).is_null());
  CHECK(article.editor().all("workspace/applyEdit").size() == 1);
  Commands shut(kText, "markdown", false);
  CHECK(fix(shut)["error"]["code"] == -32803);
  for (const Json& argument : {Json(), Json(5), Json{{"uri", article.uri()}}}) {
    CHECK(article.editor().command("copydesk.applyFix", argument).contains("error"));
  }
}

TEST_CASE("what is not shown has no actions either") {
  Editor editor;
  editor.start({{"textDocument", {{"codeAction", {{"codeActionLiteralSupport", Json::object()}}}}}},
               {{"initializationOptions", {{"minimumSeverity", "error"}}}});
  editor.open("untitled:names", "Ana Brandvik left. Ana Brandvik came. Brandwik slept.\n");
  const Json document = {{"uri", "untitled:names"}};
  const Json range = {{"start", place(0, 40)}, {"end", place(0, 40)}};
  CHECK(editor.published("untitled:names")["diagnostics"].empty());
  CHECK(editor
            .ask("textDocument/codeAction",
                 {{"textDocument", document}, {"range", range}, {"context", Json::object()}})
            .empty());
  const Json card =
      editor.ask("textDocument/hover", {{"textDocument", document}, {"position", place(0, 40)}});
  CHECK(card.dump().find("name-misspelled") == std::string::npos);
}

}  // namespace copydesk::lsp::test
