#!/usr/bin/env bash
# Fetches what the published site says of itself into a folder: the register of sign-offs and the
# record of how the site was built. Usage: SITE_URL=https://…/ bash tooling/published.sh FOLDER
# A site that is not there yet, or has no such file yet, is said and is no fault; one that does not
# answer is, because then nothing could be compared.
set -euo pipefail
folder=${1:?}
mkdir -p "$folder"
if [ -z "${SITE_URL:-}" ]; then
  echo '没有设置变量 SITE_URL（网站的地址），没有和已经公布的内容核对。' >&2
  exit 0
fi
for path in ledger/ledger.csv data/provenance.json; do
  name=${path##*/}
  # No redirect is followed: the address is that of the site itself.
  status=$(curl --silent --show-error --retry 3 --max-time 120 --max-filesize 268435456 \
    --output "$folder/$name.part" --write-out '%{http_code}' "${SITE_URL%/}/$path")
  case $status in
    200) mv "$folder/$name.part" "$folder/$name" ;;
    404)
      rm -f "$folder/$name.part"
      echo "网站上还没有 $path，没有核对它。" >&2
      ;;
    *)
      echo "网站答复 $status，取不到 $path，没有核对，所以不往下做。" >&2
      exit 1
      ;;
  esac
done
