#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "checker/reporter.h"
#include "cli/commands.h"
#include "cli/line_reader.h"
#include "cli/settings.h"
#include "cli/workers.h"

namespace copydesk {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 64;  // brackets within brackets; writing them takes stack

struct StreamOptions {
  Settings settings;
  std::size_t jobs = 0;
};

struct Line {
  std::size_t number = 0;  // from 1
  std::string text;
};

std::string write(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string error_line(const Json& id, std::string_view error) {
  return fmt::format("{{\"id\": {}, \"error\": {}}}\n", write(id), write(error));
}

// nlohmann's message without its error number and the library's name.
std::string_view plain_message(std::string_view message) {
  const std::size_t begin = message.find("] ");
  return begin == std::string_view::npos ? message : message.substr(begin + 2);
}

std::optional<Markup> markup_of_document(const Json& document) {
  const auto markup = document.find("markup");
  if (markup == document.end() || markup->is_null() || *markup == "text") return Markup::text;
  if (*markup == "markdown") return Markup::markdown;
  return std::nullopt;
}

// The answer to one document, with its line break.
std::string answer(const Checker& checker, const Json& document) {
  if (!document.is_object())
    return error_line(nullptr, "a document is a JSON object: {\"text\": ...}");
  const Json id = document.value("id", Json());
  const auto text = document.find("text");
  if (text == document.end()) return error_line(id, "the document has no \"text\"");
  if (!text->is_string()) return error_line(id, "\"text\" is not a string");
  const std::optional<Markup> markup = markup_of_document(document);
  if (!markup) {
    return error_line(id, fmt::format("there is no markup {}; allowed: \"text\", \"markdown\"",
                                      write(document.at("markup"))));
  }
  const auto& bytes = text->get_ref<const std::string&>();
  return fmt::format("{{\"id\": {}, \"diagnostics\": {}}}\n", write(id),
                     to_json(bytes, checker.check(bytes, *markup)));
}

// As answer, for a line as it came; empty for a blank one.
std::string answer_line(const Checker& checker, const Line& line) {
  if (line.text.find_first_not_of(" \t\r") == std::string::npos) return {};
  bool is_too_deep = false;
  const auto keep = [&](int depth, Json::parse_event_t, const Json&) {
    is_too_deep = is_too_deep || depth > kDeepest;
    return depth <= kDeepest;
  };
  try {
    const Json document = Json::parse(line.text, keep);
    if (!is_too_deep) return answer(checker, document);
    return error_line(nullptr, fmt::format("line {} has more than {} brackets within one another",
                                           line.number, kDeepest));
  } catch (const Json::exception& error) {
    return error_line(
        nullptr, fmt::format("line {} is not JSON: {}", line.number, plain_message(error.what())));
  }
}

int stream(const StreamOptions& options) {
  const std::shared_ptr<const Checker> checker = make_checker(options.settings);
  const int status = report_missing_models(*checker);
  Workers<Line, std::string> workers(thread_count(options.jobs),
                                     [&](const Line& line) { return answer_line(*checker, line); });
  LineReader reader(STDIN_FILENO);
  Line line;
  const auto submit = [&] {
    ++line.number;
    if (workers.full()) std::cout << workers.take();
    workers.submit({line.number, std::move(line.text)});
  };
  bool more = true;
  while (more) {
    while (reader.take_line(line.text)) submit();
    if (!reader.is_ready()) {
      while (!workers.empty()) std::cout << workers.take();
      std::cout.flush();
    }
    more = reader.fill();
  }
  line.text = reader.rest();
  submit();
  while (!workers.empty()) std::cout << workers.take();
  return status;
}

}  // namespace

Subcommand stream_command() {
  const auto options = std::make_shared<StreamOptions>();
  Subcommand command{.name = "stream",
                     .summary = "Check JSON Lines from the standard input, one document a line",
                     .run = [options] { return stream(*options); }};
  append_options(options->settings, command.options);
  command.options.push_back(jobs_option(options->jobs));
  return command;
}

}  // namespace copydesk
