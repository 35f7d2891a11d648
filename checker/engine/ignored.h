// Places of which a house wants to hear nothing.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/document.h"
#include "checker/pattern/expression.h"
#include "checker/style.h"

namespace copydesk {

// The segments and patterns that a style ignores. Immutable; const use is thread-safe.
class IgnoredPlaces {
 public:
  explicit IgnoredPlaces(const Style& style);

  // Drops what is reported in such a place. `diagnostics` are those of the document, sorted by
  // start.
  void drop(const Document& document, std::vector<Diagnostic>& diagnostics) const;

 private:
  bool has(const Paragraph& paragraph, Span source,
           std::vector<std::optional<std::vector<Span>>>& matches) const;
  std::vector<Span> matches_in(const Paragraph& paragraph) const;  // none if that takes too long

  std::vector<SegmentKind> segments_;
  std::vector<std::unique_ptr<const Expression>> expressions_;
};

}  // namespace copydesk
