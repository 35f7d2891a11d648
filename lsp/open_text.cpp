#include "lsp/open_text.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

#include "checker/checker.h"
#include "checker/identity.h"
#include "lsp/rpc.h"
#include "lsp/uri.h"

namespace copydesk::lsp {
namespace {

std::optional<Markup> choose_markup(const std::string& language,
                                    const std::optional<std::filesystem::path>& path) {
  if (language == "markdown" || language == "quarto" || language == "rmd") return Markup::markdown;
  if (language == "plaintext" || language == "text") {
    return path ? markup_of(*path) : Markup::text;
  }
  if (!path) return language.empty() ? std::optional(Markup::text) : std::nullopt;
  const std::string extension = path->extension().string();
  const bool article = extension == ".md" || extension == ".markdown" || extension == ".txt";
  return article ? std::optional(markup_of(*path)) : std::nullopt;
}

// A line or column; too large a one counts as the largest.
Offset number(const Json& position, const char* key) {
  const std::optional<std::int64_t> value = whole_number(value_at(position, key));
  if (!value || *value < 0) {
    throw RequestError(ErrorCode::invalid_params,
                       std::string("A position has no ") + key + " of 0 or more.");
  }
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  return static_cast<Offset>(std::min(*value, kMost));
}

}  // namespace

OpenText::OpenText(OpenedDocument document, ColumnUnit unit)
    : uri_(std::move(document.uri)),
      path_(path_of(uri_)),
      markup_(choose_markup(document.language, path_)),
      version_(document.version),
      unit_(unit),
      unchecked_(std::move(document.text)) {}

Session& OpenText::session() {
  assert(session_.has_value());
  return *session_;
}

const Session& OpenText::session() const {
  assert(session_.has_value());
  return *session_;
}

std::string_view OpenText::text() const {
  return session_ ? session_->text() : std::string_view(unchecked_);
}

void OpenText::change(const Json& changes, std::int64_t version) {
  version_ = version;
  if (!changes.is_array()) {
    throw RequestError(ErrorCode::invalid_params, "contentChanges is no list.");
  }
  for (const Json& change : changes) {
    const Json& text = value_at(change, "text");
    if (!text.is_string()) throw RequestError(ErrorCode::invalid_params, "A change has no text.");
    const Json& range = value_at(change, "range");
    replace(range.is_null() ? Span{0, static_cast<Offset>(this->text().size())} : span(range),
            text.get_ref<const std::string&>());
  }
}

void OpenText::replace(Span replaced, const std::string& text) {
  const std::size_t before = this->text().size();
  if (session_) {
    session_->edit({replaced, text});
  } else {
    unchecked_.replace(replaced.start, replaced.size(), text);
  }
  identified_.reset();
  // A session may cut what is too long.
  const std::size_t length = this->text().size() + replaced.size() - before;
  if (lines_) lines_->update(this->text(), replaced, static_cast<Offset>(length));
}

void OpenText::use(std::shared_ptr<const Checker> checker, std::string path) {
  path_in_project_ = std::move(path);
  lines_.reset();
  identified_.reset();
  if (!checker) {
    if (session_) unchecked_ = std::string(session_->text());
    session_.reset();
  } else if (session_) {
    session_->use(std::move(checker), path_in_project_);
  } else if (markup_) {
    session_.emplace(std::move(checker), std::move(unchecked_), *markup_, path_in_project_);
    unchecked_.clear();
  }
}

const std::vector<std::string>& OpenText::identities() {
  if (identified_ != version_) identities_ = identities_of(diagnostics(), text());
  identified_ = version_;
  return identities_;
}

const LineIndex& OpenText::lines() {
  return lines_ ? *lines_ : lines_.emplace(text());
}

Json OpenText::position(Offset offset) {
  const Position position = lines().position(offset, unit_);
  return {{"line", position.line}, {"character", position.column}};
}

Offset OpenText::offset(const Json& position) {
  return lines().offset({number(position, "line"), number(position, "character")}, unit_);
}

Json OpenText::range(Span span) {
  return {{"start", position(span.start)}, {"end", position(span.end)}};
}

Span OpenText::span(const Json& range) {
  if (!range.is_object() || !range.contains("start") || !range.contains("end")) {
    throw RequestError(ErrorCode::invalid_params, "A range has no start or no end.");
  }
  const Offset start = offset(range["start"]);
  return {start, std::max(start, offset(range["end"]))};
}

}  // namespace copydesk::lsp
