#include "lsp/open_text.h"

#include <algorithm>
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
  const auto found = position.is_object() ? position.find(key) : position.end();
  if (!position.is_object() || found == position.end() || !found->is_number_integer() ||
      *found < 0) {
    throw RequestError(ErrorCode::invalid_params,
                       std::string("A position has no ") + key + " of 0 or more.");
  }
  constexpr Offset kMost = std::numeric_limits<std::int32_t>::max();
  return static_cast<Offset>(
      std::min<std::uint64_t>(found->get<std::uint64_t>(), std::uint64_t{kMost}));
}

}  // namespace

OpenText::OpenText(OpenedDocument document, ColumnUnit unit)
    : uri_(std::move(document.uri)),
      path_(path_of(uri_)),
      markup_(choose_markup(document.language, path_)),
      version_(document.version),
      unit_(unit),
      unchecked_(std::move(document.text)) {}

std::string_view OpenText::text() const {
  return session_ ? session_->text() : std::string_view(unchecked_);
}

void OpenText::change(const Json& changes, std::int64_t version) {
  version_ = version;
  if (!changes.is_array()) {
    throw RequestError(ErrorCode::invalid_params, "contentChanges is no list.");
  }
  for (const Json& change : changes) {
    const auto text = change.is_object() ? change.find("text") : change.end();
    if (!change.is_object() || text == change.end() || !text->is_string()) {
      throw RequestError(ErrorCode::invalid_params, "A change has no text.");
    }
    const Span replaced = change.contains("range")
                              ? span(change["range"])
                              : Span{0, static_cast<Offset>(this->text().size())};
    if (session_) {
      session_->edit({replaced, text->get<std::string>()});
    } else {
      unchecked_.replace(replaced.start, replaced.size(), text->get_ref<const std::string&>());
    }
    lines_.reset();
    identified_.reset();
  }
}

void OpenText::use(std::shared_ptr<const Checker> checker) {
  lines_.reset();
  identified_.reset();
  if (!checker) {
    if (session_) unchecked_ = std::string(session_->text());
    session_.reset();
  } else if (session_) {
    session_->use(std::move(checker));
  } else if (markup_) {
    session_.emplace(std::move(checker), std::move(unchecked_), *markup_);
    unchecked_.clear();
  }
}

const std::vector<std::string>& OpenText::identities() {
  if (identified_ != version_) identities_ = identities_of(diagnostics(), text());
  identified_ = version_;
  return identities_;
}

const LineIndex& OpenText::lines() {
  if (!lines_) lines_.emplace(text());
  return *lines_;
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
