#!/usr/bin/env bash
# The newsroom of examples/ is checked as its pipeline would: what is known passes, what is new does not.
#
#   newsroom_test.sh EXECUTABLE [OPTION...]    options of copydesk check, such as --style default
set -euo pipefail
executable=$(realpath "$1")
shift
options=("$@")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=Desk GIT_AUTHOR_EMAIL=desk@example.org
export GIT_COMMITTER_NAME=Desk GIT_COMMITTER_EMAIL=desk@example.org XDG_CONFIG_HOME=$work/config

fail() { echo "$1" >&2; cat "$work/out" >&2; exit 1; }

# expect STATUS FINDINGS COMMAND...: what it ends with, and how many lines it prints.
expect() {
  local status=$1 findings=$2 ended=0
  shift 2
  "$@" >"$work/out" 2>&1 || ended=$?
  [[ $ended == "$status" ]] || fail "$*: ends with $ended, not $status"
  [[ $(wc -l <"$work/out") == "$findings" ]] || fail "$*: $(wc -l <"$work/out") lines, not $findings"
}

check() { "$executable" check --format line "${options[@]}" "$@"; }

cp -R "$root/examples/newsroom/." "$work/newsroom"
cd "$work/newsroom"
git init -q -b main
git add .
git commit -q -m "a day's paper"

known=$(wc -l <.copydesk/baseline.jsonl)
expect 0 0 check --severity warning
expect 1 "$known" check --severity error --no-baseline
"$executable" baseline "${options[@]}" >"$work/out"
git diff --exit-code >"$work/out" || fail "the baseline is not what copydesk baseline writes"

git checkout -q -b desk
printf '\nThe ferry has new accomodation.\n' >>news/night-bus.md
expect 1 1 check --severity warning
expect 1 1 check --severity warning --changed main
expect 1 1 check --severity warning --changed main --no-baseline
expect 0 0 check --severity warning --changed main sport
git commit -q -a -m "a fault"
expect 1 1 check --severity warning --changed main --no-baseline

git checkout -q main
"$executable" fix "${options[@]}" news/library-hours.md >"$work/out"
"$executable" baseline --prune "${options[@]}" >"$work/out"
[[ $(wc -l <.copydesk/baseline.jsonl) -lt $known ]] || fail "nothing was pruned"
expect 0 0 check --severity warning
echo "the newsroom passes with its baseline, and not with a new fault"
