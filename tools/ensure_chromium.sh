#!/usr/bin/env bash
# The browser tests need the system's Chromium. Silent when it is there; else installs Debian's package.
set -euo pipefail

for name in "${CHROMIUM:-chromium}" chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done

as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi

if command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null; then
  echo "No Chromium found; installing Debian's." >&2
  export DEBIAN_FRONTEND=noninteractive
  if "${as_root[@]}" apt-get update -qq >&2 && "${as_root[@]}" apt-get install -y -qq --no-install-recommends chromium >&2; then
    exit 0
  fi
fi

echo "No Chromium found for the browser tests: install it (Debian: apt-get install chromium) or set CHROMIUM to its path." >&2
exit 1
