# Sourced by the Makefile: install Debian packages where one may, else say what to do.
# shellcheck shell=sh

apt_install() {
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "please install: $*" >&2
    return 1
  fi
  if [ "$(id -u)" -eq 0 ]; then
    set -- env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
    apt-get update -qq && "$@" >/dev/null
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    sudo apt-get update -qq && sudo env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    echo "please run: sudo apt-get install $*" >&2
    return 1
  fi
}
