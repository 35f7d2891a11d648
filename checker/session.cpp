#include "checker/session.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include "checker/engine/analysed_document.h"
#include "checker/engine/rule_runner.h"
#include "checker/engine/suggestion_memo.h"
#include "checker/markup/segments.h"

namespace copydesk {
namespace {

// What the rules found in a paragraph, and what else that rested on.
struct KnownFindings {
  bool known = false;
  Offset begin = 0;         // of the segment, when they were found
  std::uint64_t zones = 0;  // of its tokens
  Dialect dialect = Dialect::automatic;
};

bool same_piece(const OffsetMap::Piece& a, const OffsetMap::Piece& b) {
  return a.text == b.text && a.source == b.source && a.source_length == b.source_length &&
         a.verbatim == b.verbatim;
}

// True if both are read as the same paragraph, wherever they stand.
bool same_content(const Segment& a, const Segment& b) {
  return a.kind == b.kind && a.level == b.level && a.text == b.text && a.zones == b.zones &&
         std::ranges::equal(a.map.pieces(), b.map.pieces(), same_piece);
}

// FNV-1a of the zones that quotations and brackets give: rules may look at them.
std::uint64_t fingerprint(std::span<const Token> tokens) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const Token& token : tokens) hash = (hash ^ token.zones) * 0x100000001B3;
  return hash;
}

// Of what same_content() compares.
std::uint64_t hash_of(const Segment& segment) {
  std::uint64_t hash = std::hash<std::string_view>()(segment.text);
  const auto add = [&hash](std::uint64_t value) { hash = (hash ^ value) * 0x100000001B3; };
  add((static_cast<std::uint64_t>(segment.kind) << 8U) | segment.level);
  for (const auto& [span, zone] : segment.zones) {
    add((std::uint64_t{span.start} << 32U) | span.end);
    add(zone);
  }
  for (const OffsetMap::Piece& piece : segment.map.pieces()) {
    add((std::uint64_t{piece.text} << 32U) | piece.source);
  }
  return hash;
}

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

// For each new segment the index of an old paragraph of the same content, each used once; kNone
// where there is none. What an edit leaves alone stands at both ends; what it moved is found by
// its content.
std::vector<std::size_t> match(std::span<const Segment> segments, std::span<const Paragraph> old) {
  std::vector<std::size_t> partners(segments.size(), kNone);
  const std::size_t most = std::min(segments.size(), old.size());
  std::size_t head = 0;
  while (head < most && same_content(segments[head], old[head].segment)) {
    partners[head] = head;
    ++head;
  }
  std::size_t tail = 0;
  while (tail < most - head &&
         same_content(segments[segments.size() - 1 - tail], old[old.size() - 1 - tail].segment)) {
    partners[segments.size() - 1 - tail] = old.size() - 1 - tail;
    ++tail;
  }
  // The next one of each content is at the end of its list. Two contents of one hash cost no more
  // than to read a paragraph again.
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> others;
  for (std::size_t i = old.size() - tail; i-- > head;) {
    others[hash_of(old[i].segment)].push_back(i);
  }
  for (std::size_t i = head; i < segments.size() - tail && !others.empty(); ++i) {
    const auto found = others.find(hash_of(segments[i]));
    if (found == others.end() || found->second.empty()) continue;
    if (!same_content(segments[i], old[found->second.back()].segment)) continue;
    partners[i] = found->second.back();
    found->second.pop_back();
  }
  return partners;
}

}  // namespace

class Session::Impl {
 public:
  Impl(std::shared_ptr<const Checker> checker, std::string text, Markup markup, std::string path)
      : checker_(std::move(checker)), markup_(markup), path_(std::move(path)), reader_(markup) {
    text.resize(std::min<std::size_t>(text.size(), kMostBytes));
    text_ = std::make_shared<std::string>(std::move(text));
  }

  void edit(const TextEdit& edit) {
    const std::size_t start = std::min<std::size_t>(edit.span.start, text_->size());
    const std::size_t end = std::clamp<std::size_t>(edit.span.end, start, text_->size());
    const std::size_t room = kMostBytes - (text_->size() - (end - start));
    if (text_ == read_) text_ = std::make_shared<std::string>(*text_);
    text_->replace(start, end - start, std::string_view(edit.text).substr(0, room));
    found_ = false;
  }

  void use(std::shared_ptr<const Checker> checker, std::string path) {
    checker_ = std::move(checker);
    path_ = std::move(path);
    document_.reset();
    read_.reset();
    reader_ = SegmentReader(markup_);
    findings_.clear();
    known_.clear();
    memo_.clear();
    found_ = false;
  }

  std::string_view text() const { return *text_; }

  Markup markup() const { return markup_; }

  const Checker& checker() const { return *checker_; }

  const Document& document() {
    read();
    return *document_;
  }

  const std::vector<Diagnostic>& diagnostics(const RuleRunner& runner) {
    read();
    if (!found_) find(runner);
    found_ = true;
    return diagnostics_;
  }

 private:
  static constexpr std::size_t kMostBytes = std::numeric_limits<Offset>::max();

  // Makes the document of the text as it is now.
  void read() {
    if (read_ == text_) return;
    std::vector<Segment> segments = reader_.read(*text_);
    std::vector<Paragraph> old;
    if (document_) old = document_->release();
    const std::vector<std::size_t> partners = match(segments, old);
    std::vector<Paragraph> paragraphs;
    std::vector<ParagraphFindings> findings(segments.size());
    std::vector<KnownFindings> known(segments.size());
    paragraphs.reserve(segments.size());
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const std::size_t partner = partners[i];
      if (partner == kNone) {
        paragraphs.push_back(read_paragraph(std::move(segments[i]), checker_->desk()));
        continue;
      }
      paragraphs.push_back(std::move(old[partner]));
      paragraphs.back().segment = std::move(segments[i]);
      findings[i] = std::move(findings_[partner]);
      known[i] = known_[partner];
    }
    document_.reset();
    read_ = text_;
    document_.emplace(*read_, std::move(paragraphs), checker_->desk(), &memo_, reader_.asides());
    findings_ = std::move(findings);
    known_ = std::move(known);
  }

  // Runs the rules over what is new.
  void find(const RuleRunner& runner) {
    for (const Paragraph& paragraph : document_->paragraphs()) {
      const KnownFindings now{.known = true,
                              .begin = paragraph.segment.begin,
                              .zones = fingerprint(paragraph.tokens),
                              .dialect = document_->dialect()};
      KnownFindings& before = known_[paragraph.index];
      ParagraphFindings& findings = findings_[paragraph.index];
      if (!before.known || before.zones != now.zones || before.dialect != now.dialect) {
        findings = runner.check(paragraph);
      } else if (before.begin != now.begin) {
        shift(findings.diagnostics, std::int64_t{now.begin} - before.begin);
        shift(findings.gave_up, std::int64_t{now.begin} - before.begin);
      }
      before = now;
    }
    diagnostics_ = runner.conclude(*document_, findings_, path_);
  }

  std::shared_ptr<const Checker> checker_;
  Markup markup_;
  std::string path_;                         // in the project
  std::shared_ptr<std::string> text_;        // as it is now
  std::shared_ptr<const std::string> read_;  // what the document was made of
  SegmentReader reader_;                     // has read `read_`
  SuggestionMemo memo_;
  std::optional<AnalysedDocument> document_;
  std::vector<ParagraphFindings> findings_;  // by paragraph of the document
  std::vector<KnownFindings> known_;         // the same
  std::vector<Diagnostic> diagnostics_;
  bool found_ = false;  // diagnostics_ are those of the text
};

Session::Session(std::shared_ptr<const Checker> checker, std::string text, Markup markup,
                 std::string path)
    : impl_(std::make_unique<Impl>(std::move(checker), std::move(text), markup, std::move(path))) {}

Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

void Session::edit(const TextEdit& edit) {
  impl_->edit(edit);
}

void Session::use(std::shared_ptr<const Checker> checker, std::string path) {
  impl_->use(std::move(checker), std::move(path));
}

std::string_view Session::text() const {
  return impl_->text();
}

Markup Session::markup() const {
  return impl_->markup();
}

const Checker& Session::checker() const {
  return impl_->checker();
}

const Document& Session::document() {
  return impl_->document();
}

const std::vector<Diagnostic>& Session::diagnostics() {
  return impl_->diagnostics(*impl_->checker().runner_);
}

}  // namespace copydesk
