#include "checker/language/tagger_lemmas.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "checker/text/utf8.h"

namespace copydesk {
namespace {

using tagger_format::Ending;

// Second parts of contractions; the longer of two first.
constexpr auto kSecondParts =
    std::to_array<std::string_view>({"n't", "'ll", "'re", "'ve", "'s", "'d", "'m", "'"});

}  // namespace

LemmaGroup lemma_group(Tag tag) {
  switch (tag) {
    case Tag::nns:
    case Tag::nnps:
      return LemmaGroup::plural;
    case Tag::vbz:
      return LemmaGroup::third;
    case Tag::vbd:
      return LemmaGroup::past;
    case Tag::vbn:
      return LemmaGroup::participle;
    case Tag::vbg:
      return LemmaGroup::gerund;
    case Tag::vb:
    case Tag::vbp:
    case Tag::md:
      return LemmaGroup::present;
    case Tag::jjr:
    case Tag::rbr:
      return LemmaGroup::comparative;
    case Tag::jjs:
    case Tag::rbs:
      return LemmaGroup::superlative;
    case Tag::prp:
    case Tag::dt:
      return LemmaGroup::pronoun;
    default:
      return LemmaGroup::none;
  }
}

std::string lemma_base(std::string_view word, Tag tag) {
  std::string base = straighten_apostrophes(word);
  if (tag != Tag::nnp && tag != Tag::nnps) base = lower_case(base);
  if (tag == Tag::pos) return base;
  for (const std::string_view part : kSecondParts) {
    if (base.size() > part.size() && lower_case(base).ends_with(part)) {
      base.resize(base.size() - part.size());
      break;
    }
  }
  return base;
}

std::string TaggerLemmas::of(std::string_view base, LemmaGroup group) const {
  const Ending* ending = group == LemmaGroup::none ? nullptr : find(base, group, true);
  if (group != LemmaGroup::none) {
    const std::size_t longest = std::min(base.size(), tagger_format::kLongestEnding);
    for (std::size_t size = longest + 1; ending == nullptr && size-- > 0;) {
      ending = find(base.substr(base.size() - size), group, false);
    }
  }
  if (ending == nullptr || ending->cut > base.size()) return std::string(base);
  const auto* const end = std::ranges::find(ending->added, '\0');
  return std::string(base.substr(0, base.size() - ending->cut)).append(ending->added, end);
}

const Ending* TaggerLemmas::find(std::string_view text, LemmaGroup group, bool whole) const {
  const std::uint64_t hash = tagger_format::lemma_hash(tagger_format::hash_text(text),
                                                       static_cast<std::uint8_t>(group), whole);
  const std::uint32_t print = tagger_format::lemma_print(hash);
  const std::uint32_t* const slot = tagger_format::find_slot(
      slots_, hash, [](std::uint32_t one) { return one == 0; },
      [print](std::uint32_t one) { return (one & ~tagger_format::kEndingMask) == print; });
  if (slot == nullptr) return nullptr;
  const std::size_t index = *slot & tagger_format::kEndingMask;
  return index < endings_.size() ? &endings_[index] : nullptr;
}

}  // namespace copydesk
