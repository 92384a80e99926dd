// What a referring field may name, from the lists that the page brought along; it asks no server.
import { labelAt, escaped } from "../record/field.js";
import { isMapping } from "../record/typed.js";
import { nearest, sameWord } from "../record/words.js";

const LISTED = 20;

export class References {
  constructor(data) {
    this.data = data;
  }

  jurisdiction(id) {
    return this.data.jurisdictions.find((each) => each.id === id);
  }

  bureau({ jurisdiction, bureau }) {
    return this.jurisdiction(jurisdiction)?.bureaus.find((each) => each.id === bureau);
  }

  // Whoever may hand the form in under a programme: [{value, label, detail, words}].
  submitters(programme) {
    return programme.jurisdictions.flatMap((id) => {
      const { name, bureaus } = this.jurisdiction(id);
      const allowed = bureaus.filter(({ level }) => programme.levels.includes(level));
      return allowed.map((each) => ({
        value: `${id}/${each.id}`,
        label: each.name,
        detail: name === each.name ? "" : name,
        words: [each.short, each.id, ...(each.aliases ?? [])],
      }));
    });
  }

  // The records of a form, of this programme first: [{value, label, detail, words}].
  records(form, place, programme = "") {
    const plan = programme || place.programme;
    const found = (this.data.records[form] ?? []).map(([key, label]) => {
      const [jurisdiction, bureau, own, kind, id] = key.split("/");
      const near = form && jurisdiction === place.jurisdiction && own === plan;
      const value = near && kind === form ? `${bureau}/${id}` : key;
      const name = this.bureau({ jurisdiction, bureau })?.short ?? bureau;
      return { value, label, detail: near ? name : `${name} · ${this.plan(own)}`, words: [key], near };
    });
    return [...found.filter(({ near }) => near), ...found.filter(({ near }) => !near)];
  }

  plan(id) {
    return [...this.data.programmes, ...this.data.plans].find((each) => each.id === id)?.short ?? id;
  }

  // The choices of a referring field: [{value, label, detail, words}].
  choices({ to, form = "", programme, levels }, place) {
    const within = this.jurisdiction(place.jurisdiction)?.bureaus ?? [];
    const named = (value, words = []) => ({ value, label: value, detail: "", words });
    if (to === "bureau") {
      const allowed = within.filter(({ level }) => !levels || levels.includes(level));
      return allowed.map(({ name, short, aliases = [] }) => named(name, [short, ...aliases]));
    }
    if (to === "county") {
      const own = this.bureau(place);
      const bureaus = own?.counties ? [own] : within;
      return bureaus.flatMap(({ counties = [] }) => counties).map((name) => named(name));
    }
    if (to === "programme") {
      return this.data.plans.map(({ id, title, short }) => ({ ...named(id, [short]), label: title }));
    }
    return this.records(form, place, programme);
  }

  // One finding for each reference that leads nowhere; a record may be one that is yet to come.
  *unresolved(root, field, value, place, pointer = "") {
    if (isMapping(value)) {
      for (const each of field.properties) {
        if (each.name in value) {
          yield* this.unresolved(root, each, value[each.name], place, `${pointer}/${escaped(each.name)}`);
        }
      }
    } else if (Array.isArray(value) && field.items) {
      for (const [at, item] of value.entries()) {
        yield* this.unresolved(root, field.items, item, place, `${pointer}/${at}`);
      }
    } else if (field.reference && typeof value === "string") {
      const choices = this.choices(field.reference, place);
      const known = choices.some((each) => each.value === value || each.words.includes(value) && field.reference.to === "record");
      if (!known) yield finding(root, field, value, choices, pointer);
    }
  }
}

// The pattern of a reference speaks to whoever writes a file; here people pick from a list.
export function askedToChoose(field, found) {
  if (found.code !== "S207" || !field?.reference) return found;
  const message = `“${field.title}”要从名单里选。`;
  return { ...found, message, help: "输入名称里的几个字，点下面列出的那一条；名单里没有的，多半还没有报送。" };
}

function finding(root, field, value, choices, pointer) {
  const toRecord = field.reference.to === "record";
  const names = new Map(choices.flatMap((each) => [...each.words, each.label, each.value].map((name) => [name, each.value])));
  const near = sameWord(value, [...names.keys()]) ?? nearest(value, [...names.keys()]);
  const listed = choices.length <= LISTED ? choices.map(({ label }) => label).join("、") : "";
  const help = toRecord
    ? "名单是网站上次更新时的。那条记录如果刚刚交上去、还没有公布，可以照写；否则请从名单里选。"
    : `从名单里选一个${listed && `：${listed}`}。`;
  return {
    code: "D401",
    severity: toRecord ? "warning" : "error",
    pointer,
    field: labelAt(root, pointer),
    message: `“${field.title}”引用的“${value}”不存在。`,
    help: near && !toRecord ? `是不是“${names.get(near)}”？` : help,
  };
}
