#include <array>
#include <cmath>
#include <string>

#include "checker/rule.h"
#include "rules/amount.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr double kTolerance = 0.05;

// A unit with its size in units of its kind.
struct Unit {
  std::string_view name;
  std::string_view symbol;
  int kind;  // of length, mass, area ...
  double size;
};

constexpr std::array<Unit, 20> kUnits = {
    {{"miles", "mi", 0, 1609.344},    {"mile", "mi", 0, 1609.344},
     {"kilometers", "km", 0, 1000},   {"kilometres", "km", 0, 1000},
     {"feet", "ft", 0, 0.3048},       {"foot", "ft", 0, 0.3048},
     {"yards", "yd", 0, 0.9144},      {"meters", "m", 0, 1},
     {"metres", "m", 0, 1},           {"inches", "in", 0, 0.0254},
     {"centimeters", "cm", 0, 0.01},  {"centimetres", "cm", 0, 0.01},
     {"pounds", "lb", 1, 0.45359237}, {"pounds", "lbs", 1, 0.45359237},
     {"kilograms", "kg", 1, 1},       {"ounces", "oz", 1, 0.028349523},
     {"grams", "g", 1, 0.001},        {"acres", "acres", 2, 0.40468564},
     {"hectares", "ha", 2, 1},        {"mph", "mph", 3, 1.609344}}};
constexpr Unit kSpeed = {.name = "km/h", .symbol = "kph", .kind = 3, .size = 1};

const Unit* unit_of(std::string_view text) {
  if (text == kSpeed.name || text == kSpeed.symbol) return &kSpeed;
  const auto unit = std::ranges::find_if(
      kUnits, [&](const Unit& other) { return text == other.name || text == other.symbol; });
  return unit == kUnits.end() ? nullptr : &*unit;
}

struct Measure {
  Span number;  // its digits
  std::string_view digits;
  double value = 0;
  const Unit* unit = nullptr;
  std::size_t last = 0;  // one past its last token
};

// 10 miles, 16km.
std::optional<Measure> measure_at(const Sentence& sentence, std::size_t i) {
  if (i >= sentence.tokens.size() || sentence.tokens[i].kind != TokenKind::number) return {};
  const Token& token = sentence.tokens[i];
  const WrittenNumber number = split_number(sentence.text(token));
  if (!number.sign.empty()) return {};
  const std::optional<double> value = value_of(number.digits);
  if (!value || *value <= 0) return {};
  Measure measure{.number = {token.start, token.start + static_cast<Offset>(number.digits.size())},
                  .digits = number.digits,
                  .value = *value,
                  .unit = unit_of(number.unit),
                  .last = i + 1};
  if (number.unit.empty()) {
    measure.unit = unit_of(text_at(sentence, i + 1));
    ++measure.last;
  }
  if (measure.unit == nullptr) return {};
  return measure;
}

// Half of the last place that is written: 3 for 1 m, 30 may be 25 to 35, 0.5 is 0.45 to 0.55.
double rounding_of(std::string_view digits) {
  const std::size_t point = digits.find('.');
  if (point != std::string_view::npos) {
    return 0.5 / std::pow(10.0, static_cast<double>(digits.size() - point - 1));
  }
  double place = 0.5;
  for (std::size_t i = digits.size(); i > 1 && (digits[i - 1] == '0' || digits[i - 1] == ',');
       --i) {
    if (digits[i - 1] == '0') place *= 10;
  }
  return place;
}

// The amount with two significant digits more than a reader needs, as one would write it.
std::string rounded(double amount) {
  const double unit = amount >= 1000 ? 100 : amount >= 100 ? 10 : amount >= 10 ? 1 : 0.1;
  const double steps = std::round(amount / unit);
  if (unit >= 1) return std::to_string(static_cast<long long>(steps * unit));
  const auto tenths = static_cast<long long>(steps);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

void judge(const Sentence& sentence, const Measure& first, const Measure& second, Report& report) {
  if (first.unit->kind != second.unit->kind || first.unit->size == second.unit->size) return;
  const double ratio = first.unit->size / second.unit->size;
  const double right = first.value * ratio;
  const double off = std::abs(right - second.value);
  const double allowed = rounding_of(second.digits) + 0.5 * ratio;
  if (off <= kTolerance * right || (off <= allowed && off <= 0.5 * right)) return;
  Finding finding{.span = second.number};
  finding.message = std::string(first.digits) + " " + std::string(first.unit->name) + " are " +
                    rounded(right) + " " + std::string(second.unit->symbol) + ".";
  finding.fixes.push_back(replacement(second.number, rounded(right)));
  const Paragraph& paragraph = *sentence.paragraph;
  finding.related.push_back({.message = "The amount", .span = paragraph.to_source(first.number)});
  report.add(paragraph, std::move(finding));
}

void check(const Sentence& sentence, Report& report) {
  for (std::size_t i = 0; i + 3 < sentence.tokens.size(); ++i) {
    if (sentence.tokens[i].kind != TokenKind::number) continue;
    const std::optional<Measure> first = measure_at(sentence, i);
    if (!first || text_at(sentence, first->last) != "(") continue;
    const std::optional<Measure> second = measure_at(sentence, first->last + 1);
    if (second && text_at(sentence, second->last) == ")") judge(sentence, *first, *second, report);
  }
}

}  // namespace

extern const Rule conversion_pair = {
    .id = "conversion-pair",
    .category = "numbers",
    .summary = "A measure and its conversion that do not agree.",
    .rationale = "One of the two numbers is wrong, and readers see it who know either unit.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "It is 10 miles ([[18]]km) away and weighs 50 kg ([[150]] lb).",
                  .correct = "It is 10 miles (16km) away and weighs 50 kg (110 lb)."},
                 {.correct = "It is 10 miles (16km) away, 20 miles (30 km) from here, 3 feet (1 m) "
                             "high, 12 feet (3.7 m) wide, on 5 acres (2 ha), and 1,000 miles "
                             "(1,600 km) from there."},
                 {.correct = "It ran 10 miles (3 km of them uphill) for 5 pounds (16 miles)."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
