#!/usr/bin/env bash
# The steps of action.yml: `action.sh install`, then `action.sh check` in the checkout that is checked.
# That checkout may be a stranger's: nothing in it is run, and what is printed of it can't command the runner.
set -euo pipefail
exec 2>&1
export PYTHONSAFEPATH=1
venv="$RUNNER_TEMP/sopkit"

install_sopkit() {
  cd "$RUNNER_TEMP"
  if ! python3 -I -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "::error::sopkit memerlukan Python 3.11 atau lebih baru; pakai runner yang lebih baru atau actions/setup-python"
    exit 2
  fi
  python3 -I -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --no-input --only-binary :all: "$GITHUB_ACTION_PATH"
}

# The lines of a text that hold anything, as the array `lines`.
read_lines() {
  lines=()
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    if [ -n "$line" ]; then lines+=("$line"); fi
  done <<< "$1"
}

# Runs a command while the runner takes no commands from what is printed.
run_quietly() {
  local token code=0
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  echo "::stop-commands::$token"
  "$@" || code=$?
  # A last line without an end would hide the token.
  printf '\n::%s::\n' "$token"
  return "$code"
}

check_sops() {
  local annotations="$RUNNER_TEMP/sopkit-annotations" status=0
  local options=()
  rm -f "$annotations"
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then options+=("--output=markdown:$GITHUB_STEP_SUMMARY"); fi
  if [ -n "${INPUT_FAIL_ON:-}" ]; then options+=("--fail-on=$INPUT_FAIL_ON"); fi
  read_lines "${INPUT_ARGS:-}"
  # Whatever the arguments ask to be printed, only these annotations, which are escaped, reach the runner as commands.
  options+=(--format=text ${lines[@]+"${lines[@]}"} "--output=github:$annotations")
  read_lines "${INPUT_PATHS:-.}"
  run_quietly "$venv/bin/sopkit" validate "${options[@]}" -- ${lines[@]+"${lines[@]}"} || status=$?
  if [ -f "$annotations" ]; then cat "$annotations"; fi
  if [ "$(printf %s "${INPUT_FMT:-false}" | tr '[:upper:]' '[:lower:]')" = true ]; then
    run_quietly "$venv/bin/sopkit" fmt --check -- ${lines[@]+"${lines[@]}"} || { code=$?; [ "$status" -ne 0 ] || status=$code; }
  fi
  return "$status"
}

case "${1:-}" in
  install) install_sopkit ;;
  check) check_sops ;;
  *) echo "usage: action.sh install|check"; exit 2 ;;
esac
