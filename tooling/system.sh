#!/usr/bin/env bash
# Makes sure of what pip cannot install. Usage: system.sh site|test
# On Debian and its kin root installs what is missing; anyone else is told what to install.
set -euo pipefail

purpose=${1:?site or test}
python=${PYTHON:-python3}
browser=${CHROMIUM:-chromium}
missing=()

have() { command -v "$1" > /dev/null 2>&1; }

have git || missing+=(git)
"$python" -c 'import ensurepip, venv' > /dev/null 2>&1 || missing+=(python3 python3-venv)
if [[ $purpose == test ]]; then
  have "$browser" || missing+=(chromium)
  # A test makes the scripts of the web form anew and compares them with those that are published.
  { have node && have npm; } || missing+=(nodejs npm)
  # Opens and saves the workbooks; without the parts that draw windows it takes 280 MB.
  have soffice || missing+=(libreoffice-calc-nogui)
  # Without a Chinese font the browser draws empty boxes, and screenshots prove nothing.
  { have fc-list && [[ -n $(fc-list ':lang=zh-cn' family) ]]; } || missing+=(fontconfig fonts-noto-cjk)
fi

if ((${#missing[@]})); then
  if ((EUID == 0)) && have apt-get; then
    echo "正在安装系统软件包：${missing[*]}" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq -o DPkg::Lock::Timeout=300 update < /dev/null
    apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}" \
      < /dev/null > /dev/null
  else
    {
      echo "缺少系统软件：${missing[*]}"
      echo "请先安装后再试。Debian、Ubuntu、统信、麒麟等系统可运行："
      echo "  sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}"
    } >&2
    exit 1
  fi
fi

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "需要 Python 3.11 或更高版本，当前为：$("$python" --version 2>&1)" >&2
  echo "如已另行安装，请用 make PYTHON=python3.11 …… 指定。" >&2
  exit 1
fi
