#include "checker/engine/choices.h"

#include <algorithm>
#include <array>
#include <utility>

#include "checker/pattern/wording.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr std::size_t kPlacesKept = 6;     // of a value that no house forbids
constexpr std::size_t kMajorityShown = 2;  // places of the form that the text uses most
// A form used in more than 34 of 100 places is no slip.
constexpr std::size_t kSlipPercent = 34;

std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

// What a place has, for messages: “5 percent”, but no marks between marks.
std::string what_stands(std::string_view text) {
  constexpr std::size_t kShort = 4;
  return text.size() <= kShort && casing_of(text) == Casing::none &&
                 text.find_first_of("0123456789") == std::string_view::npos
             ? "This form"
             : in_quotes(text);
}

std::string times(std::size_t count) {
  if (count == 1) return "once";
  if (count == 2) return "twice";
  return std::to_string(count) + " times";
}

constexpr std::uint32_t bit_of(TokenKind kind) {
  return 1U << static_cast<unsigned>(kind);
}

bool looks_at(const ChoiceSpec& spec, SegmentKind kind) {
  static constexpr std::array kBody = {SegmentKind::paragraph, SegmentKind::list_item,
                                       SegmentKind::footnote};
  if (spec.segments.empty()) return std::ranges::find(kBody, kind) != kBody.end();
  return std::ranges::find(spec.segments, kind) != spec.segments.end();
}

// Keeps the observations of one choice.
class Keeper final : public Observations {
 public:
  Keeper(std::size_t choice, const ChoiceSpec& spec, const Paragraph& paragraph,
         std::vector<Observation>& kept)
      : choice_(choice), spec_(spec), paragraph_(paragraph), kept_(kept) {}

  void add(Span span, std::size_t value, std::string_view key) override {
    keep(span, value, {.key = std::string(key), .rewritten = {}});
  }

  void keep(Span span, std::size_t value, ObservationDetail detail) {
    if (spec_.quotations == QuotationPolicy::skip && is_quoted(paragraph_, span)) return;
    Observation& kept = kept_.emplace_back();
    kept.choice = static_cast<std::uint32_t>(choice_);
    kept.value = static_cast<std::uint32_t>(value);
    kept.span = span;
    if (!detail.key.empty() || !detail.rewritten.empty()) {
      kept.detail = std::make_unique<const ObservationDetail>(std::move(detail));
    }
  }

 private:
  std::size_t choice_;
  const ChoiceSpec& spec_;
  const Paragraph& paragraph_;
  std::vector<Observation>& kept_;
};

}  // namespace

void observe(std::span<const EnabledChoice> choices, const Paragraph& paragraph,
             std::vector<Observation>& observations) {
  std::uint32_t kinds = 0;
  for (const Token& token : paragraph.tokens) kinds |= bit_of(token.kind);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const ChoiceSpec& spec = *choice_of(*choices[i].rule);
    if (spec.observe == nullptr || !looks_at(spec, paragraph.segment.kind)) continue;
    if (spec.needs && (kinds & bit_of(*spec.needs)) == 0) continue;
    Keeper keeper(i, spec, paragraph, observations);
    spec.observe(paragraph, keeper);
  }
}

void observe_pattern(std::span<const EnabledChoice> choices, std::size_t choice,
                     const Paragraph& paragraph, Span span, std::size_t entry,
                     std::vector<std::string> rewritten, std::vector<Observation>& observations) {
  const ChoiceSpec& spec = *choice_of(*choices[choice].rule);
  if (!looks_at(spec, paragraph.segment.kind)) return;
  const std::size_t values = spec.values.size();
  Keeper(choice, spec, paragraph, observations)
      .keep(span, entry % values,
            {.key = spec.apart ? std::to_string(entry / values) : std::string(),
             .rewritten = std::move(rewritten)});
}

ChoiceTally::ChoiceTally(std::span<const EnabledChoice> choices) {
  counts_.reserve(choices.size());
  for (const EnabledChoice& choice : choices) {
    counts_.push_back(
        {.choice = &choice, .spec = choice_of(*choice.rule), .keys = {}, .numbers = {}});
  }
}

// Items that stand one behind the other on one level are one list.
void ChoiceTally::note_list(const Paragraph& paragraph) {
  const bool item = paragraph.segment.kind == SegmentKind::list_item;
  const bool same =
      item && last_item_ != nullptr && last_item_->segment.level == paragraph.segment.level;
  if (item && !same) list_ = std::to_string(lists_++);
  last_item_ = item ? &paragraph : nullptr;
}

void ChoiceTally::add(const Paragraph& paragraph, std::span<const Observation> observations) {
  note_list(paragraph);
  for (const Observation& observation : observations) {
    Count& count = counts_[observation.choice];
    std::string_view key;
    if (count.spec->by_list) {
      key = list_;
    } else if (observation.detail) {
      key = observation.detail->key;
    }
    Form& form = forms_of(count, key)[observation.value];
    ++form.count;
    const std::optional<std::size_t> house = count.choice->house;
    const bool reported = house && *house != observation.value;
    if (reported || form.places.size() < kPlacesKept) {
      form.places.push_back({&paragraph, &observation});
    }
  }
}

ChoiceTally::Forms& ChoiceTally::forms_of(Count& count, std::string_view key) {
  auto number = count.numbers.find(key);
  if (number == count.numbers.end()) {
    number = count.numbers.emplace(key, count.keys.size()).first;
    count.keys.emplace_back(count.spec->values.size());
  }
  return count.keys[number->second];
}

void ChoiceTally::conclude(const Document& document, const OnFinding& on_finding) const {
  for (const Count& count : counts_) {
    const std::optional<std::size_t> house = count.choice->house;
    if (!house && count.spec->applies != nullptr && !count.spec->applies(document)) continue;
    for (const Forms& forms : count.keys) {
      if (house) {
        conclude_house(count, forms, *house, on_finding);
      } else {
        conclude_free(count, forms, on_finding);
      }
    }
  }
}

void ChoiceTally::conclude_house(const Count& count, const Forms& forms, std::size_t house,
                                 const OnFinding& on_finding) {
  for (std::size_t value = 0; value < forms.size(); ++value) {
    if (value == house) continue;
    for (const Place& place : forms[value].places) {
      Finding finding{.span = place.span()};
      finding.message = "The house style is " + shown(*count.spec, forms, house) + ".";
      if (std::optional<Fix> fix = rewrite(*count.spec, forms, place, value, house)) {
        finding.fixes.push_back(std::move(*fix));
      }
      on_finding(*count.choice, *place.paragraph, std::move(finding));
    }
  }
}

void ChoiceTally::conclude_free(const Count& count, const Forms& forms,
                                const OnFinding& on_finding) {
  const std::vector<std::size_t> values = ranked(forms);
  if (values.size() < 2) return;
  const std::size_t most = values.front();
  std::size_t total = 0;
  for (const Form& form : forms) total += form.count;
  const bool clear = forms[most].count >= count.spec->majority &&
                     (total - forms[most].count) * 100 <= total * kSlipPercent;
  if (!clear && !count.spec->note) return;

  const std::vector<Slip> slips = slips_from(forms, most);
  const Place& marked = *slips.front().place;
  Finding finding{.span = marked.span(), .message = tally_message(*count.spec, forms, values)};
  if (!clear) finding.severity = std::max(count.choice->severity, Severity::info);
  if (std::optional<Fix> fix = rewrite(*count.spec, forms, marked, slips.front().value, most)) {
    finding.fixes.push_back(std::move(*fix));
  }
  const auto add_related = [&](const Place& place, std::string_view where) {
    finding.related.push_back({.message = what_stands(place.text()) + std::string(where),
                               .span = place.paragraph->to_source(place.span())});
  };
  for (std::size_t i = 1; i < std::min(slips.size(), kPlacesKept); ++i) {
    add_related(*slips[i].place, " here too");
  }
  const std::vector<Place>& others = forms[most].places;
  for (std::size_t i = 0; i < std::min(others.size(), kMajorityShown); ++i) {
    add_related(others[i], " here");
  }
  on_finding(*count.choice, *marked.paragraph, std::move(finding));
}

std::vector<std::size_t> ChoiceTally::ranked(const Forms& forms) {
  std::vector<std::size_t> values;
  for (std::size_t value = 0; value < forms.size(); ++value) {
    if (forms[value].count > 0) values.push_back(value);
  }
  std::ranges::sort(values, [&](std::size_t a, std::size_t b) {
    if (forms[a].count != forms[b].count) return forms[a].count > forms[b].count;
    return forms[a].places.front().at() < forms[b].places.front().at();
  });
  return values;
}

std::vector<ChoiceTally::Slip> ChoiceTally::slips_from(const Forms& forms, std::size_t most) {
  std::vector<Slip> slips;
  for (std::size_t value = 0; value < forms.size(); ++value) {
    if (value == most) continue;
    for (const Place& place : forms[value].places) slips.push_back({&place, value});
  }
  std::ranges::stable_sort(slips, {}, [](const Slip& slip) { return slip.place->at(); });
  return slips;
}

std::string ChoiceTally::tally_message(const ChoiceSpec& spec, const Forms& forms,
                                       std::span<const std::size_t> values) {
  std::string message = spec.message;
  if (message.empty())
    message = values.size() == 2 ? "Two forms are used" : "Several forms are used";
  std::string_view separator = ": ";
  for (const std::size_t value : values) {
    message += separator;
    message += shown(spec, forms, value) + " " + times(forms[value].count);
    separator = ", ";
  }
  return message + ".";
}

std::optional<Fix> ChoiceTally::rewrite(const ChoiceSpec& spec, const Forms& forms,
                                        const Place& place, std::size_t from, std::size_t to) {
  if (place.observation->detail && !place.observation->detail->rewritten.empty()) {
    return replacement(place.span(), place.observation->detail->rewritten[to < from ? to : to - 1]);
  }
  if (spec.rewrite != nullptr) return spec.rewrite(*place.paragraph, place.span(), to);
  if (forms[to].places.empty()) return std::nullopt;
  return replacement(place.span(),
                     keep_capitals(place.text(), std::string(forms[to].places.front().text())));
}

std::string ChoiceTally::shown(const ChoiceSpec& spec, const Forms& forms, std::size_t value) {
  if (!spec.values[value].shown.empty()) return spec.values[value].shown;
  if (!forms[value].places.empty()) return in_quotes(forms[value].places.front().text());
  return in_quotes(spec.values[value].name);
}

}  // namespace copydesk
