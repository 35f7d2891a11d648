// The block of metadata that a Markdown file may begin with: YAML between ---, TOML between +++.
#pragma once

#include <string_view>
#include <vector>

#include "checker/document.h"

namespace copydesk {

// Appends the titles, descriptions, summaries, subtitles and excerpts of the front matter that
// stands at `begin` as segments of kind title. Returns where the text after it begins; `begin`
// where there is no front matter. Sets `yaml` to what stands between the fences of YAML.
Offset read_front_matter(std::string_view source, Offset begin, std::vector<Segment>& segments,
                         Span& yaml);

}  // namespace copydesk
