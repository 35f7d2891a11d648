// A style as a guide that people read.
#pragma once

#include <cstdint>
#include <string>

#include "checker/rule_set.h"
#include "checker/style.h"

namespace copydesk {

enum class GuideFormat : std::uint8_t { markdown, html };

// The guide of a style: what it is, what it has set rule by rule with examples, its own rules and
// words. `own` are the rules that the style brings along. HTML is one self-contained page.
std::string style_guide(const Style& style, const RuleSet& rules, const RuleSet& own,
                        GuideFormat format);

}  // namespace copydesk
