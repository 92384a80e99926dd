// Puts what was loaded in place of what the page holds: a record of the site, a file, a workbook.
import { goTo } from "./dom.js";
import { fromSite, fromText, known, lostPrivate, NotLoaded } from "./load.js";
import { Store } from "./store.js";
import { loadedTold, notLoadedTold } from "./told.js";
import { fromWorkbook } from "./workbook.js";

export const loadKey = (page, key) =>
  load(page, async () => ({ ...(await fromSite(page.base, key)), key: key.split("/") }), true);

export async function loadFile(page, file) {
  if (!file) return;
  const written = /\.(?:ya?ml|json)$/i.test(file.name);
  await load(page, async () => (written ? fromText(await file.text(), file.name) : fromWorkbook(page, file)), false);
}

async function load(page, reading, published) {
  try {
    put(page, await reading(), published);
  } catch (error) {
    if (!(error instanceof NotLoaded)) throw error;
    page.told = notLoadedTold(error);
    document.getElementById("submit-loaded").replaceChildren(...page.told);
  }
  goTo(document.getElementById("submit-loaded"));
}

// A record of another form, or of another version of it, is no record of this page's.
function ofThisForm(page, [jurisdiction, bureau, programme, form, id]) {
  if (!form || form === page.form) return;
  const url = `${page.base}/submit/${form}/?programme=${programme}&bureau=${jurisdiction}/${bureau}&id=${id}`;
  throw new NotLoaded(`这是另一张表（${form}）的记录，不能载入这一页。`, { url, text: "打开那张表的填报页" });
}

function put(page, { tree, key = [], place, origin, doubts = [], notes = [] }, published) {
  ofThisForm(page, key);
  Object.assign(page.place, place);
  const { kept, strange } = known(page.root, tree);
  if (key.length === 5) {
    const [jurisdiction, bureau, programme, , id] = key;
    page.place = { programme, jurisdiction, bureau, id };
  }
  // A workbook that was not filled from a record is no correction of it, whatever its id.
  const corrects = page.placed() && page.exists() && (!place || origin === page.key());
  const told = loadedTold({ strange, notes, doubts, more: published && unpublished(page) });
  const loaded = corrects ? page.key() : "";
  page.store = new Store(kept ?? {});
  Object.assign(page, { loaded, published, doubts, told, asked: false });
  page.touched.clear();
  page.summed.replaceChildren();
  page.changed();
  page.draw();
  // Whoever filled in a workbook takes it for finished: what is wrong is told at once.
  if (place) page.review();
}

// What the site does not publish is not there to be loaded.
function unpublished(page) {
  const lost = !lostPrivate(page.root, {}).next().done;
  return lost && "不公开的栏目不在网站上，这里是空的：要保留原来的密文，请改为载入报送库里的原文件；否则请重新填写。";
}
