#!/usr/bin/env bash
# The built program and its tests on the other versions of Node.js that people use. Everything happens in a copy: the
# tree and its node_modules stay as they are. What is slow to make, Node.js itself and the native addon, is kept in a cache.
set -euo pipefail
cd "$(dirname "$0")/.."

NODES=(22.23.3 24.21.0)
# One short file that starts the built program, talks to it and reads its data; and what is kept of statements, which each
# version collects in its own way.
E2E=(test/e2e/webhook.test.ts test/storage/sqlite/statements.test.ts)
# Tests of the tools, not of the program: they say nothing about a version, and take long.
TOOLS=(test/gates.test.ts test/architecture.test.ts test/scripts)
# As many members as one province has: enough garbage to see what its collection does.
MEMBERS=63924

CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/tro-ly-chi-bo
COPY=$(mktemp -d)
trap 'rm -rf "$COPY"' EXIT
SYSTEM=$(node -p '`${process.platform === "win32" ? "win" : process.platform}-${process.arch}`')
SQLITE=$(node -p 'require("better-sqlite3/package.json").version')

say() { printf '== %s\n' "$*"; }
addon_of() { printf '%s/better-sqlite3-%s-node-%s.node' "$CACHE" "$SQLITE" "$1"; }
home_of() { printf '%s/node-%s/node_modules/node-%s' "$CACHE" "$1" "$SYSTEM"; }

# Node.js with its headers, from the registry; then the addon, compiled against just these headers.
prepare() {
  local version=$1 home addon build
  home=$(home_of "$version") addon=$(addon_of "$version") build=$COPY/build-$1
  if [ ! -x "$home/bin/node" ]; then
    npm install --prefix "$CACHE/node-$version" --no-audit --no-fund --loglevel=error "node-$SYSTEM@$version"
  fi
  if [ ! -f "$addon" ]; then
    cp -R node_modules/better-sqlite3 "$build"
    rm -rf "$build/build"
    (cd "$build" && PATH=$home/bin:$PATH npm_config_nodedir=$home npm run build-release) >"$build.log" 2>&1 ||
      { cat "$build.log"; return 1; }
    mv "$build/build/Release/better_sqlite3.node" "$addon.$$"
    mv "$addon.$$" "$addon"
  fi
}

import_province() {
  local folder=$COPY/import
  rm -rf "$folder"
  mkdir "$folder"
  awk -v members="$MEMBERS" 'BEGIN {
    print "Chi bộ,Mã,Họ và tên,Chức vụ"
    for (i = 0; i < members; i++)
      printf "Chi bộ số %d,%d,Nguyễn Văn An,%s\n", i / 32 + 1, i % 32 + 1, i % 32 ? "" : "Bí thư"
  }' >"$folder/roster.csv"
  DATABASE_PATH=$folder/data/chibo.sqlite node dist/src/cli/chibo.js import "$folder/roster.csv" --json >"$folder/report.json"
  node -e '
    const { added } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    if (added !== Number(process.argv[2])) throw new Error(`${added} members were added`);
  ' "$folder/report.json" "$MEMBERS"
}

try_on() (
  set -e
  PATH=$(home_of "$1")/bin:$PATH
  cd "$COPY/tree"
  cp "$(addon_of "$1")" node_modules/better-sqlite3/build/Release/better_sqlite3.node
  say "Node.js $(node --version): start and stop"
  node scripts/smoke.mjs
  say "Node.js $(node --version): import of $MEMBERS members"
  import_province
  say "Node.js $(node --version): unit tests and ${E2E[*]}"
  node node_modules/vitest/vitest.mjs run --project unit --reporter=dot
  node node_modules/vitest/vitest.mjs run --project e2e "${E2E[@]}"
)

mkdir -p "$CACHE"
# With --prepare: what is slow to make, and nothing else.
say "Node.js ${NODES[*]} and better-sqlite3 $SQLITE for each"
# At the same time: the largest part of the work is one file that one core compiles.
making=()
for version in "${NODES[@]}"; do
  prepare "$version" &
  making+=($!)
done
for one in "${making[@]}"; do wait "$one"; done
if [ "${1:-}" = --prepare ]; then exit 0; fi

[ -f dist/src/main.js ] || npm run build
mkdir "$COPY/tree"
git ls-files -z --cached --others --exclude-standard | tar -c --null -T - | tar -x -C "$COPY/tree"
# Without what comes and goes there while tests run beside.
tar -c --exclude='node_modules/.cache' --exclude='node_modules/.vite*' dist node_modules | tar -x -C "$COPY/tree"
(cd "$COPY/tree" && rm -r "${TOOLS[@]}")
for version in "${NODES[@]}"; do try_on "$version"; done
say "the other versions of Node.js: fine"
