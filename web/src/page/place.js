// Asks where the record belongs: programme, bureau, id; what there is already can be loaded.
import { isPersonalName } from "../record/personal.js";
import { nearest } from "../record/words.js";
import { combobox } from "./combobox.js";
import { button, h } from "./dom.js";
import { loadFile, loadKey } from "./loading.js";

const IDENTIFIER = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = 64;
const SHOWN = 6;

export const pathOf = (form, { jurisdiction, bureau, programme, id }) =>
  `submissions/${jurisdiction}/${bureau}/${programme}/${form}/${id}.yml`;

export const keyOf = (form, { jurisdiction, bureau, programme, id }) =>
  [jurisdiction, bureau, programme, form, id].join("/");

function finding(name, field, message, help) {
  return { code: "Y102", severity: "error", pointer: `/place/${name}`, field, message, help };
}

// What is wrong with the place; a record of that name is wrong only for whoever means a new one.
export function* placeFaults(page) {
  const { place } = page;
  if (!place.programme) yield finding("programme", "项目计划", "没有选项目计划。", "选这条记录属于哪个项目计划。");
  if (!place.bureau) yield finding("bureau", "报送单位", "没有选报送单位。", "选您所在的单位。");
  else if (page.programme() && !page.references.bureau(place)) {
    const near = nearest(place.bureau, page.references.submitters(page.programme()).map(({ label }) => label));
    const help = near ? `是不是“${near}”？从名单里选。` : "从名单里选一个。";
    yield finding("bureau", "报送单位", `没有登记过单位“${place.bureau}”。`, help);
  }
  if (!place.id) yield finding("id", "编号", "没有写编号。", "给这条记录起一个编号。");
  else if (!IDENTIFIER.test(place.id) || place.id.length > LONGEST) {
    yield finding("id", "编号", `编号“${place.id}”不能用。`, `只用小写字母、数字和连字符，最长 ${LONGEST} 个字符。`);
  } else if (isPersonalName(place.id)) {
    yield finding("id", "编号", "编号里像是有个人的号码。", "换一个编号。");
  } else if (page.exists() && page.loaded !== page.key()) {
    yield finding("id", "编号", `编号“${place.id}”已经有一条记录。`, "要更正它，先载入它；要报新的，换一个编号。");
  }
}

function block(name, label, help, control, group) {
  const id = `f/place/${name}`;
  const about = [
    help && h("div", { class: "gbf-hint", id: `${id}-hint` }, h("p", {}, help)),
    h("div", { class: "gbf-faults", id: `${id}-faults` }),
  ];
  const common = { class: "gbf-field", id: `${id}-field`, "data-pointer": `/place/${name}` };
  return group
    ? h("fieldset", { ...common, tabindex: "-1" }, h("legend", {}, label), about, control)
    : h("div", common, h("label", { for: id, class: "gbf-label" }, label), about, control);
}

function programmeBlock(page) {
  const { programmes } = page.data;
  if (programmes.length === 1) {
    return h("p", { class: "gbf-only" }, h("b", {}, "项目计划："), programmes[0].short);
  }
  const ticks = programmes.map((each, at) =>
    h(
      "label",
      { class: "gbf-tick" },
      h("input", {
        type: "radio",
        name: "programme",
        id: at ? undefined : "f/place/programme",
        value: each.id,
        checked: each.id === page.place.programme,
        onchange: () => page.choose({ programme: each.id }),
      }),
      h("span", {}, each.short, each.form === page.root.title ? "" : `（${each.form}）`),
    ),
  );
  return block("programme", "项目计划", "", h("div", { class: "gbf-ticks" }, ticks), true);
}

function dueTold(page) {
  const due = page.programme()?.due ?? [];
  const told = due.map(({ date, note, extensions }) => {
    const own = extensions[page.place.bureau] ?? date;
    return `${own ? own : "截止日期原文缺损"}${note ? `（${note}）` : ""}`;
  });
  return told.length > 0 && h("p", { class: "gb-note" }, `报送期限：${told.join("、")}`);
}

function bureauBlock(page) {
  const id = "f/place/bureau";
  const { place } = page;
  const programme = page.programme();
  const choices = programme ? page.references.submitters(programme) : [];
  const value = place.jurisdiction && place.bureau ? `${place.jurisdiction}/${place.bureau}` : place.bureau;
  const onchoose = (chosen) => {
    const [jurisdiction, bureau = ""] = chosen.includes("/") ? chosen.split("/") : ["", chosen];
    if (bureau === place.bureau && jurisdiction === place.jurisdiction) return;
    page.touched.add("/place/bureau");
    page.choose({ jurisdiction, bureau });
  };
  const attributes = { "aria-describedby": `${id}-hint ${id}-faults`, disabled: !programme };
  const help = programme ? "输入几个字，从名单里选。" : "先选项目计划。";
  const control = combobox({ id, value: value || undefined, choices, attributes, told: false, onchoose });
  return block("bureau", "报送单位", help, control);
}

function idBlock(page) {
  const id = "f/place/id";
  const own = page.siblings();
  const others = own.length
    ? `本单位已有：${own.slice(-SHOWN).join("、")}${own.length > SHOWN ? " 等" : ""}。`
    : "";
  const input = h("input", {
    id,
    type: "text",
    class: "gbf-text gbf-text--id",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "aria-describedby": `${id}-hint ${id}-faults`,
    value: page.place.id,
    oninput: () => {
      page.place.id = input.value.normalize("NFKC").trim().toLowerCase();
      page.changed();
      path.textContent = page.placed() ? pathOf(page.form, page.place) : "";
    },
    onchange: () => page.settle("/place/id"),
  });
  const path = h("p", { class: "gbf-read gb-path" }, page.placed() ? pathOf(page.form, page.place) : "");
  const help = `同一单位的同一张表里，每条记录一个编号，以后不再更改。用小写字母、数字和连字符，例如年份、年月，或者名称的拼音。${others}`;
  return [block("id", "编号", help, input), path];
}

// The workbook to fill in, where the form fits into one.
function blank(page) {
  const plan = page.programme();
  const href = plan && `${page.base}/data/${plan.id}/${page.form}-template.xlsx`;
  return plan?.workbook && h("p", {}, h("a", { href, download: true }, "下载空白电子表格"), "，用 Excel 或 WPS 填好再载入。");
}

function loadBlock(page) {
  const told = h("div", { class: "gbf-loaded", role: "status", id: "submit-loaded", tabindex: "-1" }, page.told);
  const choices = page.references
    .records(page.form, page.place)
    .map((each) => ({ ...each, value: each.words[0] }));
  const existing = combobox({ id: "submit-existing", choices, told: false, onchoose: (key) => (chosen = key) });
  let chosen = "";
  const file = h("input", {
    type: "file",
    id: "submit-file",
    accept: ".xlsx,.xls,.et,.csv,.yml,.yaml,.json",
    onchange: () => loadFile(page, file.files[0]),
  });
  return h(
    "details",
    { class: "gb-details gbf-load" },
    h("summary", {}, "载入填好的电子表格，或者更正一条已有的记录"),
    h("label", { for: "submit-file", class: "gbf-label" }, "电脑里的文件（填好的电子表格 .xlsx，或者记录的 YAML、JSON 文件）"),
    h("p", {}, file),
    blank(page),
    choices.length > 0 && [
      h("label", { for: "submit-existing", class: "gbf-label" }, "网站上的记录"),
      existing,
      h("p", {}, button("载入", () => chosen && loadKey(page, chosen))),
    ],
    told,
  );
}

export function placeSection(page) {
  return [
    h("h2", { id: "submit-place" }, "一、报给谁"),
    loadBlock(page),
    programmeBlock(page),
    dueTold(page),
    bureauBlock(page),
    idBlock(page),
  ];
}
