// Shows findings: at their fields, and in a summary whose entries lead there; it makes none.
import { byId, goTo, h, unseen } from "./dom.js";
import { idOf } from "./fields.js";

// Helps that speak of lines of a file; here people see fields.
const HELP = {
  S202: "这一栏必填。",
  S209: "",
  S217: "补上内容；没有就清空这一栏。",
};

const LABELS = { error: "错误", warning: "请核对", notice: "提示" };

// The nearest place on the page for a pointer: a missing field's own, else that of what holds it.
function placeOf(pointer) {
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf("/"))) {
    const block = byId(`${idOf(at)}-field`);
    if (block) return [block, byId(`${idOf(at)}-faults`), byId(idOf(at))];
  }
  return [];
}

// What a cell of a workbook held that could not be taken in, and the way to leave the field as it is.
function ofCell({ spot, value, dismiss }) {
  return dismiss && [
    `（电子表格 ${spot}${value ? `：${value}` : ""}） `,
    h("button", { type: "button", class: "gbf-link", onclick: dismiss }, "就按现在的内容"),
  ];
}

function shown(page, finding) {
  const { code, severity, message } = finding;
  const help = HELP[code] ?? finding.help;
  return h(
    "p",
    { class: `gbf-fault gbf-fault--${severity}` },
    unseen(`${LABELS[severity]}：`),
    h("b", {}, message),
    help && ` ${help}`,
    " ",
    code && h("a", { href: `${page.base}/rules/${code.toLowerCase()}/`, class: "gbf-code", "aria-label": `${code} 的说明` }, code),
    ofCell(finding),
  );
}

export function clearFaults() {
  for (const each of document.querySelectorAll(".gbf-faults")) each.replaceChildren();
  for (const each of document.querySelectorAll("[data-fault]")) each.removeAttribute("data-fault");
  for (const each of document.querySelectorAll("#submit [aria-invalid]")) each.removeAttribute("aria-invalid");
}

// Each finding at its field; `pointer` is the place on the page.
export function showFaults(page, findings) {
  clearFaults();
  for (const finding of findings) {
    const [block, list, control] = placeOf(finding.pointer);
    if (!block) continue;
    list?.append(shown(page, finding));
    if (finding.severity === "error") {
      block.setAttribute("data-fault", "error");
      if (control?.matches("input:not([type=radio]):not([type=checkbox]),textarea,select")) {
        control.setAttribute("aria-invalid", "true");
      }
    } else if (!block.hasAttribute("data-fault")) block.setAttribute("data-fault", finding.severity);
  }
}

function entry(page, finding, severity) {
  const said = `${finding.field ? `${finding.field}：` : ""}${finding.message}`;
  const [block, , control] = placeOf(finding.pointer);
  if (!block) return h("li", { "data-pointer": finding.pointer }, said);
  const target = control ?? block;
  const lead = (event) => {
    event.preventDefault();
    // A row that was never opened has its fields made first.
    let [place] = placeOf(finding.pointer);
    while (place.fill?.()) {
      place.open = true;
      [place] = placeOf(finding.pointer);
    }
    page.show();
    goTo(place);
  };
  const attributes = { class: `gbf-entry--${severity}`, "data-pointer": finding.pointer };
  return h("li", attributes, h("a", { href: `#${target.id}`, onclick: lead }, said));
}

// Crosses out the entries of a summary whose places have nothing wrong any more; they stay where they are.
export function tickOff(findings) {
  const left = new Set(findings.map(({ pointer }) => pointer));
  for (const each of document.querySelectorAll("#submit-summary li")) {
    each.toggleAttribute("data-done", !left.has(each.dataset.pointer));
  }
}

// In the order in which the page shows their places.
function inOrder(findings) {
  const blocks = [...document.querySelectorAll("#submit .gbf-field, #submit .gbf-row, #submit .gbf-item")];
  const place = ({ pointer }) => blocks.indexOf(placeOf(pointer)[0]);
  return findings.map((each) => [place(each), each]).sort(([one], [other]) => one - other).map(([, each]) => each);
}

// The summary of all findings, to stand at the head of the form.
export function summary(page, all) {
  const findings = inOrder(all);
  const parts = ["error", "warning", "notice"].map((severity) => {
    const own = findings.filter((each) => each.severity === severity);
    if (!own.length) return undefined;
    const title = severity === "error" ? `有 ${own.length} 处要改` : `有 ${own.length} 处请核对，核对无误可以照样报送`;
    return h("div", {}, h("h2", {}, title), h("ul", {}, own.map((each) => entry(page, each, severity))));
  });
  const grave = findings.some(({ severity }) => severity === "error");
  return h(
    "div",
    { class: `gbf-summary gbf-summary--${grave ? "error" : "warning"}`, role: "alert", tabindex: "-1", id: "submit-summary" },
    parts,
  );
}
