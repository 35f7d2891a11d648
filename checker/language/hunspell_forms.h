// The forms that a Hunspell dictionary stands for.
#pragma once

#include <functional>
#include <string_view>

namespace copydesk {

// Called with a form and whether it is never to be suggested (NOSUGGEST). A form may come twice.
using FormSink = std::function<void(std::string_view form, bool offensive)>;

// Calls `sink` for each form that Hunspell accepts as written for a dictionary's .aff and .dic
// text. Exact for dictionaries in UTF-8 whose affixes are plain: one-character flags, conditions,
// cross product, NOSUGGEST, ONLYINCOMPOUND, NEEDAFFIX, FORBIDDENWORD. Not listed are compounds (the
// ordinals of COMPOUNDRULE), words that BREAK takes apart at hyphens, and what capitals make of a
// form. Throws Error if the affix file uses anything else that changes what is accepted.
void expand_hunspell_dictionary(std::string_view aff, std::string_view dic, const FormSink& sink);

}  // namespace copydesk
