// Sorts and filters the tables that pages mark with data-gb-table, and starts printing. Without it
// every table is complete and in its own order.
(() => {
  "use strict";

  // So few rows are seen at a glance: they can be sorted and need no filter.
  const few = 6;
  const collator = new Intl.Collator("zh", { numeric: true });
  const figure = new Intl.NumberFormat("en");
  const fold = (text) => text.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, "");
  const textOf = (cell) => (cell ? cell.textContent.trim() : "");

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  class Table {
    constructor(box) {
      this.box = box;
      this.body = box.querySelector("tbody");
      this.heads = [...box.querySelectorAll("thead th")];
      this.count = box.querySelector(".gb-count");
      this.total = Number(box.dataset.total);
      this.selects = new Map();
      this.take([...this.body.rows]);
      this.addTools();
      this.heads.forEach((head, column) => this.addSort(head, column));
      this.show();
    }

    take(rows) {
      this.rows = rows.map((row) => ({ row, text: fold(row.textContent) }));
    }

    addTools() {
      const input = element("input", { type: "search", autocomplete: "off" });
      input.addEventListener("input", () => this.show());
      this.input = input;
      if (this.total <= few) return;
      const tools = element("div", { className: "gb-tools" });
      tools.append(element("label", {}, "筛选", input));
      this.heads.forEach((head, column) => {
        if (!("choice" in head.dataset)) return;
        const select = element("select");
        select.addEventListener("change", () => this.show());
        this.selects.set(column, select);
        tools.append(element("label", {}, textOf(head), select));
      });
      this.fillSelects();
      const more = this.box.dataset.more;
      if (more) tools.append(this.moreButton(more.split(" ")));
      this.box.prepend(tools);
    }

    fillSelects() {
      for (const [column, select] of this.selects) {
        const found = new Map();
        for (const { row } of this.rows) {
          const cell = row.cells[column];
          const text = textOf(cell);
          if (text && text !== "—") found.set(text, cell.dataset.v ?? "");
        }
        const chosen = select.value;
        const words = [...found.keys()].sort(
          (a, b) => found.get(a) - found.get(b) || collator.compare(a, b),
        );
        select.replaceChildren(
          element("option", { value: "", textContent: "全部" }),
          ...words.map((word) => element("option", { value: word, textContent: word })),
        );
        select.value = chosen;
      }
    }

    // A long table lies on several pages; all of it can be brought here to sort and filter it whole.
    moreButton(addresses) {
      const button = element("button", {
        type: "button",
        className: "gb-button",
        textContent: `载入全部 ${figure.format(this.total)} 行`,
      });
      button.addEventListener("click", async () => {
        button.disabled = true;
        try {
          const bodies = await Promise.all(addresses.map((address) => this.fetchRows(address)));
          this.body.append(...bodies.flat());
          this.take([...this.body.rows]);
          this.fillSelects();
          if (this.sorted) this.sort(...this.sorted);
          button.remove();
        } catch {
          button.disabled = false;
          button.textContent = "没有载入，请再试一次";
        }
        this.show();
      });
      return button;
    }

    async fetchRows(address) {
      const reply = await fetch(address);
      if (!reply.ok) throw new Error(String(reply.status));
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      // Links are relative to the page they were written for.
      for (const link of page.querySelectorAll("tbody a[href]")) {
        link.href = new URL(link.getAttribute("href"), reply.url).href;
      }
      return [...page.querySelectorAll("[data-gb-table] tbody tr")].map((row) =>
        document.adoptNode(row),
      );
    }

    addSort(head, column) {
      const unit = head.querySelector(".gb-unit");
      const button = element("button", { type: "button", className: "gb-sort" });
      button.append(...[...head.childNodes].filter((node) => node !== unit));
      head.replaceChildren(button, ...(unit ? [unit] : []));
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of this.heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        this.sort(column, head.dataset.kind, down ? -1 : 1);
      });
    }

    sort(column, kind, direction) {
      this.sorted = [column, kind, direction];
      const keyed = this.rows.map((entry) => {
        const cell = entry.row.cells[column];
        const written = cell?.dataset.v;
        if (kind === "text") return [textOf(cell), entry];
        if (written === undefined) return [null, entry];
        return [kind === "number" ? Number(written) : written, entry];
      });
      // What is missing comes last in either direction.
      keyed.sort(([a], [b]) => {
        if (a === null || b === null) return (a === null) - (b === null);
        if (kind === "number") return (a - b) * direction;
        return (kind === "text" ? collator.compare(a, b) : a < b ? -1 : a > b ? 1 : 0) * direction;
      });
      this.rows = keyed.map(([, entry]) => entry);
      this.body.append(...this.rows.map(({ row }) => row));
    }

    show() {
      const words = this.input.value.split(/\s+/).map(fold).filter(Boolean);
      const chosen = [...this.selects].filter(([, select]) => select.value);
      let shown = 0;
      for (const { row, text } of this.rows) {
        const fits =
          words.every((word) => text.includes(word)) &&
          chosen.every(([column, select]) => textOf(row.cells[column]) === select.value);
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      const here = this.rows.length;
      const part = here < this.total ? `，本页 ${figure.format(here)} 行` : "";
      this.count.textContent = `共 ${figure.format(this.total)} 行${part}，显示 ${figure.format(shown)} 行`;
    }
  }

  const start = () => {
    for (const box of document.querySelectorAll("[data-gb-table]")) {
      if (Number(box.dataset.total) > 1) new Table(box);
    }
    for (const button of document.querySelectorAll("[data-gb-print]")) {
      button.hidden = false;
      button.addEventListener("click", () => print());
    }
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
