// Filters the entries that pages mark with data-gb-entries. Without it every entry is there to read.
(() => {
  "use strict";

  const figure = new Intl.NumberFormat("en");
  const fold = (text) => text.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, "");

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  class Entries {
    constructor(box) {
      this.count = box.querySelector(".gb-count");
      this.before = this.count.textContent;
      this.sections = [...box.querySelectorAll(".gb-listed")];
      this.entries = [...box.querySelectorAll(".gb-entry")].map((entry) => ({
        entry,
        name: entry.dataset.name,
        path: entry.closest(".gb-listed").dataset.path,
        text: fold(`${entry.closest(".gb-listed").dataset.path} ${entry.textContent}`),
      }));
      this.input = element("input", { type: "search", autocomplete: "off" });
      this.input.addEventListener("input", () => this.show());
      box.prepend(
        element("div", { className: "gb-tools" }, element("label", {}, "筛选", this.input)),
      );
    }

    show() {
      const words = this.input.value.split(/\s+/).map(fold).filter(Boolean);
      // An entry may stand under several groups; it counts once.
      const shown = new Set();
      const paths = new Set();
      for (const { entry, name, path, text } of this.entries) {
        entry.hidden = !words.every((word) => text.includes(word));
        if (entry.hidden) continue;
        shown.add(name);
        paths.add(path);
      }
      for (const section of this.sections) {
        const own = section.dataset.path;
        section.hidden = ![...paths].some((path) => `${path} › `.startsWith(`${own} › `));
      }
      this.count.textContent = words.length
        ? `${this.before}，显示 ${figure.format(shown.size)} 条`
        : this.before;
    }
  }

  const start = () => {
    for (const box of document.querySelectorAll("[data-gb-entries]")) {
      if (Number(box.dataset.total) > 1) new Entries(box);
    }
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
