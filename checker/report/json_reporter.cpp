#include <algorithm>
#include <iterator>
#include <ostream>
#include <string>

#include <fmt/format.h>

#include "checker/report/places.h"
#include "checker/report/reporters.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

// Appends a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD.
void append_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (c.value == '"' || c.value == '\\') {
      out += '\\';
      out += static_cast<char>(c.value);
    } else if (c.value == '\n') {
      out += "\\n";
    } else if (c.value < 0x20) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c.value));
    } else {
      append(out, c.value);
    }
    at += c.length;
  }
  out += '"';
}

// Writes the diagnostics of one text.
class JsonWriter {
 public:
  JsonWriter(std::string& out, std::string_view text) : out_(out), text_(text), places_(text) {}

  void write(const Diagnostic& diagnostic) {
    open('{');
    member("rule", diagnostic.rule);
    member("category", diagnostic.category);
    member("severity", to_string(diagnostic.severity));
    member("message", diagnostic.message);
    write_span(diagnostic.span);
    write_place(diagnostic.span.start, "line", "column");
    write_place(diagnostic.span.end, "endLine", "endColumn");
    member("text", text_.substr(std::min<std::size_t>(diagnostic.span.start, text_.size()),
                                diagnostic.span.size()));
    member("quoted", diagnostic.quoted);
    write_list("fixes", diagnostic.fixes);
    write_list("related", diagnostic.related);
    close('}');
  }

  template <class Items>
  void write_array(const Items& items) {
    open('[');
    for (const auto& item : items) {
      separate();
      write(item);
    }
    close(']');
  }

 private:
  void write(const Fix& fix) {
    open('{');
    member("title", fix.title);
    member("safe", fix.safe);
    write_list("edits", fix.edits);
    close('}');
  }

  void write(const TextEdit& edit) {
    open('{');
    write_span(edit.span);
    member("text", edit.text);
    close('}');
  }

  void write(const Related& related) {
    open('{');
    member("message", related.message);
    write_span(related.span);
    write_place(related.span.start, "line", "column");
    close('}');
  }

  template <class Items>
  void write_list(std::string_view key, const Items& items) {
    name(key);
    write_array(items);
  }

  void write_span(Span span) {
    member("start", span.start);
    member("end", span.end);
  }

  void write_place(Offset offset, std::string_view line_key, std::string_view column_key) {
    const Position place = places_.at(offset);
    member(line_key, place.line + 1);
    member(column_key, place.column + 1);
  }

  void member(std::string_view key, std::string_view value) {
    name(key);
    append_string(out_, value);
  }

  void member(std::string_view key, Offset value) {
    name(key);
    fmt::format_to(std::back_inserter(out_), "{}", value);
  }

  void member(std::string_view key, bool value) {
    name(key);
    out_ += value ? "true" : "false";
  }

  void name(std::string_view key) {
    separate();
    out_ += '"';
    out_ += key;
    out_ += "\": ";
  }

  void separate() {
    if (!fresh_) out_ += ", ";
    fresh_ = false;
  }

  void open(char bracket) {
    out_ += bracket;
    fresh_ = true;
  }

  void close(char bracket) {
    out_ += bracket;
    fresh_ = false;
  }

  std::string& out_;
  std::string_view text_;
  Places places_;
  bool fresh_ = true;  // nothing stands in the innermost bracket yet
};

// The object of a file that was checked, from its opening bracket to its closing one.
std::string checked_file(const CheckedText& checked, Severity least) {
  std::string object = R"({"path": )";
  append_string(object, checked.path);
  object += R"(, "diagnostics": )";
  if (least == Severity::hint) {
    object += to_json(checked.text, checked.diagnostics);
  } else {
    std::vector<Diagnostic> shown;
    std::ranges::copy_if(checked.diagnostics, std::back_inserter(shown),
                         [&](const Diagnostic& one) { return one.severity <= least; });
    object += to_json(checked.text, shown);
  }
  return object + '}';
}

std::string failed_file(std::string_view path, std::string_view error) {
  std::string object = R"({"path": )";
  append_string(object, path);
  object += R"(, "error": )";
  append_string(object, error);
  return object + '}';
}

// {"version": 1, "files": [...]}, one file a line.
class JsonReporter final : public Reporter {
 public:
  JsonReporter(std::ostream& out, Severity least) : out_(out), least_(least) {
    out_ << R"({"version": 1, "files": [)";
  }

  void file(const CheckedText& checked) override { write(checked_file(checked, least_)); }

  void failure(std::string_view path, std::string_view error) override {
    write(failed_file(path, error));
  }

  void finish() override { out_ << (first_ ? "]}\n" : "\n]}\n"); }

 private:
  void write(std::string_view object) {
    out_ << (first_ ? "\n" : ",\n") << object;
    first_ = false;
  }

  std::ostream& out_;
  Severity least_;
  bool first_ = true;
};

// The files of the same, each an object on a line of its own.
class JsonLinesReporter final : public Reporter {
 public:
  JsonLinesReporter(std::ostream& out, Severity least) : out_(out), least_(least) {}

  void file(const CheckedText& checked) override { out_ << checked_file(checked, least_) << '\n'; }

  void failure(std::string_view path, std::string_view error) override {
    out_ << failed_file(path, error) << '\n';
  }

  void finish() override {}

 private:
  std::ostream& out_;
  Severity least_;
};

}  // namespace

std::unique_ptr<Reporter> make_json_reporter(std::ostream& out, const ReportOptions& options) {
  return std::make_unique<JsonReporter>(out, options.least);
}

std::unique_ptr<Reporter> make_json_lines_reporter(std::ostream& out,
                                                   const ReportOptions& options) {
  return std::make_unique<JsonLinesReporter>(out, options.least);
}

std::string to_json(std::string_view text, std::span<const Diagnostic> diagnostics) {
  std::string result;
  if (diagnostics.empty()) return "[]";
  JsonWriter(result, text).write_array(diagnostics);
  return result;
}

}  // namespace copydesk
