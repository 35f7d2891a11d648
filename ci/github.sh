#!/usr/bin/env bash
# What action.yml runs. Its inputs come as PATHS (one a line), FAIL_ON, CHANGED_ONLY and SARIF; on pull
# requests GITHUB_BASE_REF names the branch that they go to.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

copydesk=(copydesk)
command -v copydesk >/dev/null || copydesk=("$root/tools/run")

options=()
if [[ ${CHANGED_ONLY:-true} == true && -n ${GITHUB_BASE_REF-} ]]; then
  options+=(--changed "origin/$GITHUB_BASE_REF")
fi
mapfile -t paths < <(sed '/^[[:space:]]*$/d' <<<"${PATHS:-.}")

if [[ -n ${SARIF-} ]]; then
  "${copydesk[@]}" check --format sarif --output "$SARIF" --fail-on never "${options[@]}" -- "${paths[@]}"
fi
[[ -z ${FAIL_ON-} ]] || options+=(--fail-on "$FAIL_ON")
exec "${copydesk[@]}" check --format github "${options[@]}" -- "${paths[@]}"
