#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <nlohmann/json.hpp>

#include "checker/abbreviation.h"
#include "cli/commands.h"
#include "cli/listing.h"

namespace copydesk {
namespace {

using Json = nlohmann::ordered_json;

Offset line_of(const LineIndex& lines, const Passage& passage) {
  return line_of(lines, *passage.paragraph, passage.span());
}

// The words without line breaks, what markup leaves, and possessive ending.
std::string words_of(const Passage& passage) {
  std::string words;
  for (Offset i = passage.tokens.first; i < passage.tokens.last; ++i) {
    const Token& token = passage.paragraph->tokens[i];
    if (!words.empty() && token.space_before) words += ' ';
    words += passage.paragraph->text(token);
  }
  for (const std::string_view ending : {"’s", "'s"}) {
    if (words.ends_with(ending)) words.resize(words.size() - ending.size());
  }
  return words;
}

// Where what an abbreviation stands for is known from.
std::string origin(const Abbreviation& one, const LineIndex& lines) {
  if (!one.definitions.empty()) {
    const Definition& first = one.definitions.front();
    return fmt::format("{}, line {}", words_of(first.expansion), line_of(lines, first.key));
  }
  if (one.known != nullptr) {
    return one.known->expansion.empty() ? "known" : one.known->expansion + ", known";
  }
  if (one.long_form) {
    return fmt::format("perhaps {}, line {}", words_of(*one.long_form),
                       line_of(lines, *one.long_form));
  }
  return "not explained";
}

void print_text(const Document& document, const LineIndex& lines) {
  std::size_t width = 0;
  for (const Abbreviation& one : document.abbreviations()) width = std::max(width, one.key.size());
  for (const Abbreviation& one : document.abbreviations()) {
    std::string uses;
    Offset last = 0;
    for (const Passage& use : one.uses) {
      const Offset line = line_of(lines, use);
      if (line != last) uses += fmt::format("{}{}", uses.empty() ? "" : ", ", line);
      last = line;
    }
    fmt::print(std::cout, "  {:<{}}  {}; {}\n", one.key, width, origin(one, lines),
               uses.empty() ? "not used" : "used in line " + uses);
  }
}

Json place(const LineIndex& lines, const Passage& passage) {
  const Span span = passage.source();
  return {{"start", span.start}, {"end", span.end}, {"line", line_of(lines, passage)}};
}

Json to_json(const Document& document, const LineIndex& lines) {
  Json list = Json::array();
  for (const Abbreviation& one : document.abbreviations()) {
    Json definitions = Json::array();
    for (const Definition& definition : one.definitions) {
      definitions.push_back({{"expansion", words_of(definition.expansion)},
                             {"aligned", definition.aligned},
                             {"key", place(lines, definition.key)},
                             {"words", place(lines, definition.expansion)}});
    }
    Json uses = Json::array();
    for (const Passage& use : one.uses) uses.push_back(place(lines, use));
    list.push_back({{"key", one.key},
                    {"known", one.known != nullptr ? Json(one.known->expansion) : Json(nullptr)},
                    {"definitions", std::move(definitions)},
                    {"uses", std::move(uses)}});
  }
  return list;
}

std::string file_to_json(std::string_view path, const Document& document, const LineIndex& lines) {
  const Json file{{"path", path}, {"abbreviations", to_json(document, lines)}};
  return file.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Subcommand abbreviations_command() {
  return listing_command({.name = "abbreviations",
                          .summary = "List the abbreviations of articles and what they stand for",
                          .print = print_text,
                          .to_json = file_to_json});
}

}  // namespace copydesk
