# Sourced by mvnw and firsthand: sets JAVA_HOME to a JDK of version 25 or newer, or explains and fails.
# Order: FIRSTHAND_JDK, JAVA_HOME, javac on PATH, then the folders where systems and tools put JDKs
# (FIRSTHAND_JDK_FOLDERS names others, separated by spaces). And a locale that can name every file.

# In a locale of ASCII alone (LANG=C, or one that is not installed) Java can open no file with an umlaut in its path.
if [ "$(locale charmap 2>/dev/null)" = ANSI_X3.4-1968 ]; then export LC_ALL=C.UTF-8; fi

jdk_major() { # prints the feature version of the JDK in folder $1 (25), or 0
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || { echo 0; return; }
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | head -n 1 | grep . || echo 0
}

find_jdk() {
  for candidate in "${FIRSTHAND_JDK:-}" "${JAVA_HOME:-}"; do
    if [ -n "$candidate" ] && [ "$(jdk_major "$candidate")" -ge 25 ]; then echo "$candidate"; return 0; fi
  done
  on_path=$(command -v javac 2>/dev/null || true)
  while [ -n "$on_path" ] && [ -L "$on_path" ]; do
    link=$(readlink "$on_path")
    case "$link" in /*) on_path=$link ;; *) on_path=$(dirname "$on_path")/$link ;; esac
  done
  [ -n "$on_path" ] && on_path=$(dirname "$(dirname "$on_path")")
  best=""; best_major=24
  if [ -n "${FIRSTHAND_JDK_FOLDERS:-}" ]; then
    # shellcheck disable=SC2086 # a list on purpose
    set -- $FIRSTHAND_JDK_FOLDERS
  else
    set -- /usr/lib/jvm/* /usr/java/* /opt/jdk* /opt/java/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jabba/jdk/* "$HOME"/.asdf/installs/java/* \
      "$HOME"/.local/share/mise/installs/java/*
  fi
  for candidate in "$on_path" "$@"; do
    [ -n "$candidate" ] && [ -d "$candidate" ] || continue
    major=$(jdk_major "$candidate")
    if [ "$major" -gt "$best_major" ]; then best=$candidate; best_major=$major; fi
  done
  [ -n "$best" ] && { echo "$best"; return 0; }
  return 1
}

if ! JAVA_HOME=$(find_jdk); then
  cat >&2 <<'MESSAGE'
Firsthand needs a JDK of version 25 or newer, and found none.
  Looked in FIRSTHAND_JDK, JAVA_HOME, PATH and the usual folders (/usr/lib/jvm, ~/.sdkman, ~/.jdks, ...).
  What to do: install one (https://adoptium.net, or your package manager), or point to it:
      export FIRSTHAND_JDK=/path/to/jdk-25
MESSAGE
  exit 3
fi
export JAVA_HOME
