// The page as a whole: what is filled in, where it belongs, what is wrong, what comes of it.
import { check, soonBroken } from "../record/check.js";
import { fieldAt, fieldOf, labelAt } from "../record/field.js";
import { storedSchema } from "../record/stored.js";
import { recordLines, textOf } from "../record/text.js";
import { typed } from "../record/typed.js";
import { arrived, button, flush, goTo, h, still, twice } from "./dom.js";
import { Draft } from "./draft.js";
import { showFaults, summary, tickOff } from "./faults.js";
import { fieldBlock, idOf } from "./fields.js";
import { holdsPrivate, lostPrivate } from "./load.js";
import { loadKey } from "./loading.js";
import { keyOf, pathOf, placeFaults, placeSection } from "./place.js";
import { askedToChoose, References } from "./references.js";
import { resultPanel } from "./result.js";
import { sealedTree } from "./sealing.js";
import { composed, Store } from "./store.js";

const PAUSE = 400;
const NOWHERE = { programme: "", jurisdiction: "", bureau: "", id: "" };

export class FormPage {
  constructor(data, holder) {
    this.data = data;
    this.form = data.form.id;
    this.base = holder.dataset.base;
    this.sealing = holder.dataset.seal;
    this.reading = holder.dataset.workbook;
    this.references = new References(data);
    this.draft = new Draft(this.form);
    this.store = new Store();
    this.place = { ...NOWHERE };
    this.loaded = "";
    this.published = false;
    this.doubts = [];
    this.told = [];
    this.asked = false;
    this.touched = new Set();
    this.sealed = new Map();
    this.head = h("div", {});
    this.summed = h("div", {});
    this.placing = h("section", { "aria-labelledby": "submit-place" });
    this.fields = h("section", { "aria-labelledby": "submit-fields" });
    this.outcome = h("div", {});
    holder.replaceChildren(this.head, this.summed, this.placing, this.fields, this.actions(), this.outcome);
  }

  start(query) {
    if (this.data.programmes.length === 1) this.place.programme = this.data.programmes[0].id;
    const wanted = this.asking(query);
    const kept = this.draft.read();
    const same = kept && (!wanted.id || keyOf(this.form, kept.place) === keyOf(this.form, wanted));
    if (same) {
      this.store = new Store(kept.tree);
      this.place = { ...NOWHERE, ...kept.place };
      this.loaded = kept.place.loaded ?? "";
      this.published = kept.place.published;
      this.doubts = kept.place.doubts ?? [];
      this.notice = `已恢复 ${new Date(kept.time).toLocaleString("zh-CN")} 没有填完的内容。`;
    } else Object.assign(this.place, wanted);
    this.draw();
    if (!same && this.placed() && this.exists()) loadKey(this, this.key());
  }

  // Has what may be needed later come while there is time, for whoever is offline by then.
  prepare() {
    const wanted = [this.reading, holdsPrivate(this.root) && this.sealing].filter(Boolean);
    for (const each of wanted) arrived(each, "").catch(() => {});
  }

  // The place that the address of the page asks for, as far as it is registered.
  asking(query) {
    const found = {};
    const programme = query.get("programme");
    if (this.data.programmes.some(({ id }) => id === programme)) found.programme = programme;
    const [bureau, jurisdiction] = (query.get("bureau") ?? "").split("/").reverse();
    const plan = this.data.programmes.find(({ id }) => id === (found.programme ?? this.place.programme));
    const within = (plan ? this.references.submitters(plan) : []).map(({ value }) => value);
    const fits = within.filter((value) => value === `${jurisdiction}/${bureau}` || (!jurisdiction && value.endsWith(`/${bureau}`)));
    if (bureau && fits.length === 1) [found.jurisdiction, found.bureau] = fits[0].split("/");
    if (query.get("id")) found.id = query.get("id");
    return { ...this.place, ...found };
  }

  get root() {
    const labels = this.programme()?.labels ?? {};
    if (this.worded !== labels) {
      this.worded = labels;
      this.tree = fieldOf(this.data.form.schema, labels);
    }
    return this.tree;
  }

  programme() {
    return this.data.programmes.find(({ id }) => id === this.place.programme);
  }

  keys() {
    return this.programme()?.keys ?? [];
  }

  key() {
    return keyOf(this.form, this.place);
  }

  placed() {
    return Boolean(this.place.programme && this.place.jurisdiction && this.place.bureau && this.place.id);
  }

  exists() {
    return this.data.records[this.form].some(([key]) => key === this.key());
  }

  // The ids of the records of the form that the bureau has handed in under the programme.
  siblings() {
    const folder = `${keyOf(this.form, { ...this.place, id: "" })}`;
    const keys = this.data.records[this.form].map(([key]) => key);
    return keys.filter((key) => key.startsWith(folder)).map((key) => key.slice(folder.length));
  }

  draw() {
    this.placing.replaceChildren(...[placeSection(this)].flat(2).filter(Boolean));
    this.drawFields();
    const notice = this.notice && h("div", { class: "gbf-notice", role: "status" }, h("p", {}, this.notice));
    this.head.replaceChildren(...[notice].filter(Boolean));
  }

  drawFields() {
    const groups = [];
    for (const field of this.root.properties) {
      const [last] = groups.slice(-1);
      const group = last?.name === field.group ? last : { name: field.group, blocks: [] };
      if (group !== last) groups.push(group);
      group.blocks.push(fieldBlock(this, field, `/${field.name}`));
    }
    const drawn = groups.map(({ name, blocks }) => (name ? [h("h3", {}, name), blocks] : blocks));
    this.fields.replaceChildren(h("h2", { id: "submit-fields" }, "二、填写"), ...drawn.flat(2));
  }

  actions() {
    return h(
      "section",
      { "aria-labelledby": "submit-finish", class: "gbf-finish" },
      h("h2", { id: "submit-finish" }, "三、检查和报送"),
      h("p", {}, "检查在您的浏览器里进行，内容不会离开这台电脑。填到一半可以关上页面，下次在同一个浏览器打开会恢复（不公开的栏目除外）。"),
      h(
        "p",
        { class: "gbf-ways" },
        button("检查并生成文件", () => this.finish(), { class: "gb-button gbf-go", id: "submit-check" }),
        twice("清空重填", "再按一次，清空全部内容", () => this.clear()),
      ),
    );
  }

  // A new place: what may be named changes with it, so the form is drawn again.
  // Only once the keyboard has arrived where it is going, which may be a field that is drawn again.
  choose(changes) {
    Object.assign(this.place, changes);
    this.changed();
    const redraw = () => {
      const { id, name, value } = document.activeElement ?? {};
      this.draw();
      this.show();
      const same = [...document.querySelectorAll(`[name="${name}"]`)].find((each) => each.value === value);
      (document.getElementById(id) ?? same)?.focus();
    };
    setTimeout(() => still(redraw));
  }

  // Takes a value in; one that is not settled yet may still be typed on.
  put(pointer, value, { settled = true } = {}) {
    this.store.set(pointer, value);
    this.doubts = this.doubts.filter((each) => each.pointer !== pointer);
    this.changed();
    if (settled) this.settle(pointer);
  }

  settle(pointer) {
    this.touched.add(pointer);
    still(() => this.show());
  }

  // Rows have moved: what was found in them belongs to other places now.
  forget(pointer) {
    for (const each of [...this.touched]) if (each.startsWith(`${pointer}/`)) this.touched.delete(each);
    this.doubts = this.doubts.map((each) => (each.pointer.startsWith(`${pointer}/`) ? { ...each, pointer } : each));
  }

  changed() {
    this.outcome.replaceChildren();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      const { loaded, published } = this;
      const doubts = this.doubts.filter(({ pointer }) => !fieldAt(this.root, pointer)?.private);
      this.draft.keep(this.root, this.store.tree, { ...this.place, loaded, published, doubts });
      if (this.asked) this.show();
    }, PAUSE);
  }

  // Everything that is wrong, `pointer` naming the place on the page.
  findings() {
    const { tree, places } = composed(this.root, this.store.tree);
    const own = check(this.root, tree, { path: pathOf(this.form, this.place), clear: true });
    const refused = new Set(own.map(({ pointer }) => pointer));
    const nowhere = [...this.references.unresolved(this.root, this.root, tree, this.place)];
    const found = [
      ...own.map((each) => askedToChoose(fieldAt(this.root, each.pointer), each)),
      ...soonBroken(this.root, tree, own),
      ...(this.published ? lostPrivate(this.root, tree) : []),
      ...(this.place.jurisdiction ? nowhere.filter(({ pointer }) => !refused.has(pointer)) : []),
    ];
    const there = (pointer) => places.get(pointer) ?? pointer;
    const fields = found.map((each) => {
      const at = each.at ?? each.pointer;
      return { ...each, pointer: there(at), field: each.field ?? labelAt(this.root, at) };
    });
    // A cell that could not be read is not called missing besides.
    const known = new Set(this.doubts.map((each) => each.pointer));
    const left = this.doubts.map((each) => {
      return { ...each, field: labelAt(this.root, each.pointer), dismiss: () => this.dismiss(each) };
    });
    const others = fields.filter(({ code, pointer }) => code !== "S202" || !known.has(pointer));
    return { tree, found: [...placeFaults(this), ...left, ...others] };
  }

  show() {
    const { found } = this.findings();
    showFaults(this, this.asked ? found : found.filter(({ pointer }) => this.touched.has(pointer)));
    tickOff(found);
    return found;
  }

  // A doubt that the person has looked at: the field stays as it is.
  dismiss(doubt) {
    this.doubts = this.doubts.filter((each) => each !== doubt);
    this.changed();
    this.show();
    goTo(document.getElementById(`${idOf(doubt.pointer)}-field`));
  }

  review() {
    this.asked = true;
    const { tree, found } = this.findings();
    showFaults(this, found);
    this.summed.replaceChildren(...(found.length ? [summary(this, found)] : []));
    return { tree, found };
  }

  async finish() {
    flush();
    const { tree, found } = this.review();
    if (found.some(({ severity }) => severity === "error")) {
      goTo(document.getElementById("submit-summary"));
      return;
    }
    try {
      await this.hand(tree);
    } catch (error) {
      this.outcome.replaceChildren(h("p", { class: "gbf-fault gbf-fault--error", role: "alert" }, error.message));
    }
  }

  async hand(tree) {
    const stored = await sealedTree(this.root, tree, this.keys(), this.sealing, this.sealed);
    const root = { ...this.root, schema: storedSchema(this.root.schema) };
    const left = check(root, stored).filter(({ severity }) => severity === "error");
    if (left.length) throw new Error(`${left[0].message}${left[0].help}`);
    const text = textOf(recordLines(root, typed(stored, root)));
    this.outcome.replaceChildren(resultPanel(this, pathOf(this.form, this.place), text));
    goTo(document.getElementById("submit-result"));
  }

  clear() {
    this.draft.forget();
    this.store = new Store();
    Object.assign(this, { notice: "", told: [], loaded: "", published: false, asked: false, doubts: [] });
    this.touched.clear();
    this.summed.replaceChildren();
    this.outcome.replaceChildren();
    clearTimeout(this.waiting);
    this.draw();
  }
}
