#!/usr/bin/env bash
# Fetches what the published site says of itself into a folder: the register of sign-offs, and the
# record of how the site was built. With --all also every file of its own list, to be compared.
# Usage: SITE_URL=https://…/ bash tooling/published.sh FOLDER [--all]
# A site that is not there yet, or has no such file yet, is said and is no fault; one that does not
# answer is, because then nothing could be compared.
set -euo pipefail
folder=${1:?}
mkdir -p "$folder"
if [ -z "${SITE_URL:-}" ]; then
  echo '没有设置变量 SITE_URL（网站的地址），没有和已经公布的内容核对。' >&2
  exit 0
fi
site=${SITE_URL%/}
# No redirect is followed: the address is that of the site itself.
limits=(--silent --show-error --retry 3 --max-time 120 --max-filesize 268435456)

for path in ledger/ledger.csv data/provenance.json data/SHA256SUMS; do
  mkdir -p "$folder/${path%/*}"
  status=$(curl "${limits[@]}" --output "$folder/$path.part" --write-out '%{http_code}' \
    "$site/$path")
  case $status in
    200) mv "$folder/$path.part" "$folder/$path" ;;
    404)
      rm -f "$folder/$path.part"
      echo "网站上还没有 $path，没有核对它。" >&2
      ;;
    *)
      echo "网站答复 $status，取不到 $path，没有核对，所以不往下做。" >&2
      exit 1
      ;;
  esac
done

if [ "${2:-}" = --all ] && [ -f "$folder/data/SHA256SUMS" ]; then
  # The list comes from outside: only plain names below the folder are taken from it.
  awk -v site="$site" -v folder="$folder" '
    !/^[0-9a-f]+  [A-Za-z0-9_+-][A-Za-z0-9._\/+-]*$/ || /\.\.|\/\./ {
      print "网站的文件清单第 " NR " 行不合格式。" > "/dev/stderr"
      exit 1
    }
    { printf "url = \"%s/%s\"\noutput = \"%s/%s\"\n", site, $2, folder, $2 }
  ' "$folder/data/SHA256SUMS" > "$folder.list"
  # What the site does not have stays missing, and the comparison says so.
  curl "${limits[@]}" --fail --parallel --parallel-max 16 --create-dirs --config "$folder.list" ||
    echo '有的文件没有取到，下面的核对会列出。' >&2
  rm -f "$folder.list"
fi
