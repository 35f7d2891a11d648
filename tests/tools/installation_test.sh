#!/usr/bin/env bash
# An installed tree runs wherever it is moved, and so does what the Debian package holds.
#
#   installation_test.sh BUILD_FOLDER
set -euo pipefail
build=$(cd "$1" && pwd)
examples=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../examples" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset COPYDESK_DATA  # the tree must find its own

fail() { echo "$1" >&2; exit 1; }

# The checks below run in the tree $1, far from the build folder.
expect_working() {
  local tree=$1 status=0
  cd "$work"
  "$tree/bin/copydesk" --version | grep -q '^copydesk [0-9]' || fail "$tree: no version"
  "$tree/bin/copydesk" check --format json "$examples/summit.md" >found.json || status=$?
  [[ $status == 1 ]] || fail "$tree: check of a faulty article ends with $status, not 1"
  grep -q '"rule": *"misspelling"' found.json || fail "$tree: no misspelling found"
  "$tree/bin/copydesk" check "$examples/clean.md" || fail "$tree: a clean article is not clean"
  [[ -s $tree/share/copydesk/styles/default.yaml ]] || fail "$tree: no styles"
  [[ -s $tree/share/doc/copydesk/docs/ci.md ]] || fail "$tree: no documentation"
  [[ -s $tree/share/doc/copydesk/examples/newsroom/copydesk.yaml ]] || fail "$tree: no newsroom"
}

cmake --install "$build" --prefix "$work/first" >"$work/log" || fail "$(cat "$work/log")"
mv "$work/first" "$work/moved"
expect_working "$work/moved"
[[ -s $work/moved/share/doc/copydesk/copyright ]] || fail "no licence installed"

(cd "$build" && cpack -G DEB -B "$work/package") >"$work/log" 2>&1 || fail "$(cat "$work/log")"
package=$(ls "$work"/package/*.deb)
dpkg-deb --field "$package" Depends | grep -q libhunspell || fail "package lacks its dependencies"
dpkg-deb --field "$package" Recommends | grep -qw git || fail "package does not recommend git"
dpkg-deb --extract "$package" "$work/package/tree"
expect_working "$work/package/tree/usr"
echo "installed, moved and packaged copies work"
