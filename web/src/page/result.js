// Shows the finished file with the ways on: to the forge, by copying, by downloading.
import { editFile, forgeOf, newFile, LONGEST } from "../record/forge.js";
import { button, h } from "./dom.js";

const KILO = 1000;

function copyButton(text) {
  const told = h("span", { class: "gbf-read", role: "status" });
  const source = h("textarea", { class: "gb-unseen", tabindex: "-1", "aria-hidden": "true", readonly: true });
  source.value = text;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      told.textContent = " 已复制";
    } catch {
      source.select();
      told.textContent = document.execCommand("copy") ? " 已复制" : " 没有复制成功，请在下面的框里全选后复制";
    }
  };
  return [button("复制内容", copy), source, told];
}

function downloadButton(path, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/yaml;charset=utf-8" }));
  const name = path.slice(path.lastIndexOf("/") + 1);
  return h("a", { class: "gb-button gbf-download", href: url, download: name }, "下载文件");
}

// The forge's page for the record; nothing where the forge cannot be led to.
function wayOf(page, path, text) {
  const { forge } = page.data;
  const editing = page.loaded === page.key() && page.exists();
  const link = editing ? editFile(forge, path) : newFile(forge, path, text);
  const label = editing ? "打开这条记录的修改页面" : link?.filled ? "打开已填好的报送页面" : "打开报送页面";
  return link && { ...link, editing, label, kind: forgeOf(forge.address) };
}

function opening({ url, label }) {
  const attributes = { class: "gb-button gbf-go", href: url, target: "_blank", rel: "noopener" };
  return h("a", attributes, `${label}（新窗口）`);
}

function tooLong({ bytes }) {
  const size = (bytes / KILO).toFixed(1);
  return h(
    "p",
    { class: "gbf-fault gbf-fault--warning" },
    h("b", {}, "内容较长，网址带不过去。"),
    ` 带上全部内容的网址有 ${size} KB，平台只收 ${LONGEST / KILO} KB 以内的。请先按“复制内容”，再打开页面粘贴。`,
  );
}

// The steps that the page brought along, those of other ways left out.
function nextClicks({ kind, editing, filled }) {
  const way = editing ? "edit" : filled ? "filled" : "paste";
  const steps = document.getElementById(`steps-${kind}`).content.cloneNode(true);
  for (const each of steps.querySelectorAll("[data-for]")) if (each.dataset.for !== way) each.remove();
  return [
    h("h3", {}, "接下来按什么"),
    steps,
    h("p", { class: "gb-note" }, "第一次使用要先在平台上登录。没有账号的，下载文件，连同上面的位置交给本单位负责报送的同事。"),
  ];
}

function withoutForge({ address }) {
  const told = address
    ? ["报送库：", h("a", { href: address }, address), "。这个平台的页面不能预先填好。"]
    : "本站没有登记报送库的地址。";
  return h("p", {}, told, "请下载文件，连同上面的位置交给本单位负责报送的同事，或者按这个位置放进报送库。");
}

// The panel for a record without faults.
export function resultPanel(page, path, text) {
  const way = wayOf(page, path, text);
  const open = way && opening(way);
  const [copy, download] = [copyButton(text), downloadButton(path, text)];
  const ways = way?.filled ? [open, copy, download] : [copy, open, download];
  return h(
    "section",
    { class: "gbf-result", id: "submit-result", tabindex: "-1", "aria-labelledby": "submit-result-title" },
    h("h2", { id: "submit-result-title" }, "检查通过，文件已生成"),
    h("p", {}, "文件的位置：", h("code", { class: "gb-path", id: "submit-path" }, path)),
    way?.bytes > LONGEST && tooLong(way),
    h("div", { class: "gbf-ways" }, ways),
    way ? nextClicks(way) : withoutForge(page.data.forge),
    h(
      "details",
      { class: "gb-details" },
      h("summary", {}, "看文件的内容"),
      h("pre", { tabindex: "0", "aria-label": "文件的内容" }, h("code", { id: "submit-text" }, text)),
    ),
  );
}
