// Where on the forge a record's file is made or changed; it opens nothing.

// Beyond this many bytes servers refuse an address (GitHub answers 414 above about 8 KB).
export const LONGEST = 7500;

// Which forge an address belongs to; those that run Gitea or Forgejo have names of their own.
export function forgeOf(address) {
  if (!/^https?:\/\//.test(address)) return "";
  const { hostname } = new URL(address);
  if (hostname === "github.com") return "github";
  if (/(^|\.)gitlab\./.test(hostname)) return "gitlab";
  if (hostname === "gitee.com") return "other";
  return "gitea";
}

const steps = (path) => path.split("/").map(encodeURIComponent).join("/");

// The forge's page for a new file, `within` the folder of the root in its repository, filled in as far as its address can hold: {url, filled}.
export function newFile({ address, branch, folder = "" }, within, content) {
  const path = folder + within;
  const forge = forgeOf(address);
  if (forge === "gitlab") {
    return { url: `${address}/-/new/${steps(branch)}?file_name=${encodeURIComponent(path)}`, filled: false, bytes: 0 };
  }
  if (!["github", "gitea"].includes(forge)) return undefined;
  const at = path.lastIndexOf("/");
  const [page, name] =
    forge === "github"
      ? [`${address}/new/${steps(branch)}`, path]
      : [`${address}/_new/${steps(branch)}/${steps(path.slice(0, at))}`, path.slice(at + 1)];
  const named = `${page}?filename=${encodeURIComponent(name)}`;
  const whole = `${named}&value=${encodeURIComponent(content)}`;
  // Content beyond that is pasted; how long the address would have been is told.
  return whole.length <= LONGEST
    ? { url: whole, filled: true, bytes: whole.length }
    : { url: named, filled: false, bytes: whole.length };
}

// The forge's page for changing a file that is there; no forge fills it in.
export function editFile({ address, branch, folder = "" }, path) {
  const forge = forgeOf(address);
  const verb = { github: "edit", gitea: "_edit", gitlab: "-/edit" }[forge];
  if (!verb) return undefined;
  return { url: `${address}/${verb}/${steps(branch)}/${steps(folder + path)}`, filled: false, bytes: 0 };
}
