/* The search field in the bar, on the home page and on the search page; finding is left to search_index.js.
 *
 * Titles and texts come from records, so they reach the page as text nodes and nothing else.
 */
(() => {
  "use strict";

  const { ROOT, HOME, MAX_QUERY, loadIndex, fold, find, read } = window.gongbaoSearch;
  const SHOWN = 10;
  const BEFORE = 24;
  const EXCERPT = 110;

  /* Where a text has the pieces, as [from, to] in it. A number is no match inside a longer one. */
  function marksIn(text, pieces) {
    const { folded, origin } = fold(text);
    const longest = pieces.slice().sort((a, b) => b.length - a.length);
    if (!longest.length) return [];
    const marks = [];
    for (const match of folded.matchAll(new RegExp(longest.join("|"), "gu"))) {
      const joint = folded.slice(Math.max(0, match.index - 1), match.index + 1);
      if (/^(?:[0-9]{2}|[a-z]{2})$/.test(joint)) continue;
      marks.push([origin[match.index], origin[match.index + match[0].length]]);
    }
    return marks;
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  }

  function marked(text, marks, from, to) {
    const nodes = [];
    let at = from;
    for (const [start, end] of marks) {
      if (start < at || end > to) continue;
      nodes.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
      at = end;
    }
    return nodes.concat(text.slice(at, to));
  }

  function excerpt(text, pieces) {
    const marks = marksIn(text, pieces);
    const best = marks.reduce((a, b) => (b[1] - b[0] > a[1] - a[0] ? b : a), marks[0] || [0, 0]);
    const from = Math.max(0, best[0] - BEFORE);
    const to = Math.min(text.length, from + EXCERPT);
    const nodes = marked(text, marks, from, to);
    return [from > 0 ? "…" : "", ...nodes, to < text.length ? "…" : ""];
  }

  function hitElement(hit, pieces) {
    const address = new URL(hit.url, ROOT);
    const link = element("a", { class: "gb-search__hit" });
    if (address.href.startsWith(ROOT.href)) link.href = address.href;
    link.append(
      element("span", { class: "gb-search__kind" }, hit.kind),
      element(
        "span",
        { class: "gb-search__title" },
        ...marked(hit.title, marksIn(hit.title, pieces), 0, hit.title.length),
      ),
      element("span", { class: "gb-search__excerpt" }, ...excerpt(hit.body, pieces)),
    );
    return element("li", {}, link);
  }

  function summary(query, { documents, exact }, shown) {
    const near = documents.length - exact;
    const part = shown < documents.length ? `，显示前 ${shown} 条` : "";
    if (!exact && !near) return `没有找到“${query}”。请换一个说法，或者少输几个字。`;
    if (!exact) return `没有找到“${query}”，但有 ${near} 条内容相近${part}`;
    return `共找到 ${exact} 条${near ? `，另有 ${near} 条内容相近` : ""}${part}`;
  }

  function mount(place) {
    const kind = place.dataset.gbSearch || "home";
    const isPage = kind === "page";
    const id = `gb-search-${kind}`;
    const input = element("input", {
      id, name: "q", type: "search", maxlength: MAX_QUERY, autocomplete: "off", spellcheck: "false",
      enterkeyhint: "search", class: "gb-search__input", placeholder: "搜索项目、产品、文号",
    });
    const button = element("button", { type: "submit", class: "gb-search__button" }, "搜索");
    const name = kind === "bar" ? "站内搜索" : "搜索全站";
    const form = element(
      "form",
      { role: "search", "aria-label": name, action: HOME.href, class: "gb-search__form" },
      element("label", { for: id, class: "gb-search__label" }, name),
      input,
      button,
    );
    const status = element("p", { role: "status", class: "gb-search__status" });
    const list = element("ol", { class: "gb-search__hits", "aria-label": "搜索结果" });
    const more = element(isPage ? "button" : "a", { class: "gb-search__more" });
    const panel = element("div", { class: "gb-search__panel" }, status, list, more);
    let result = null;
    let turn = 0;
    let timer = 0;

    function clear(message) {
      turn += 1;
      list.hidden = more.hidden = true;
      list.replaceChildren();
      status.textContent = message || "";
      panel.toggleAttribute("data-open", Boolean(message));
    }

    async function show(from) {
      const mine = turn;
      const documents = result.documents.slice(from, from + SHOWN);
      const hits = await read(documents);
      if (mine !== turn) return;
      list.append(...hits.map((hit) => hitElement(hit, result.pieces)));
      const total = result.documents.length;
      const shown = list.children.length;
      status.textContent = summary(input.value.trim(), result, shown);
      more.textContent = isPage ? "显示更多" : `查看全部 ${total} 条`;
      more.hidden = shown >= total;
      list.hidden = false;
      panel.toggleAttribute("data-open", true);
    }

    async function search() {
      const query = input.value.trim();
      const address = new URL(HOME);
      if (query) address.searchParams.set("q", query);
      if (isPage) window.history.replaceState(null, "", query ? address.search : location.pathname);
      else more.href = address.href;
      if (!query) return clear();
      turn += 1;
      const mine = turn;
      try {
        const answer = await find(query);
        if (mine !== turn) return undefined;
        clear(answer.documents.length ? "" : summary(query, answer, 0));
        result = answer;
        if (answer.documents.length) await show(0);
      } catch (error) {
        if (mine !== turn) return undefined;
        clear(
          location.protocol === "file:"
            ? "直接打开文件时不能搜索，请通过网址访问本站。"
            : "搜索暂时不能使用：索引没有载入。请检查网络后重试。",
        );
      }
      return undefined;
    }

    input.addEventListener("focus", () => loadIndex().catch(() => {}), { once: true });
    input.addEventListener("input", (event) => {
      window.clearTimeout(timer);
      if (!event.isComposing) timer = window.setTimeout(search, 200);
    });
    input.addEventListener("compositionend", search);
    form.addEventListener("submit", (event) => {
      if (!isPage && input.value.trim()) return;
      event.preventDefault();
      if (isPage) search();
    });
    if (isPage) {
      more.type = "button";
      more.addEventListener("click", async () => {
        const shown = list.children.length;
        await show(shown);
        list.children[shown]?.firstElementChild.focus();
      });
    } else {
      place.addEventListener("focusout", (event) => {
        if (event.relatedTarget && !place.contains(event.relatedTarget)) clear();
      });
      document.addEventListener("pointerdown", (event) => {
        if (!place.contains(event.target)) clear();
      });
      input.addEventListener("focus", () => input.value.trim() && list.hidden && search());
    }
    place.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape" && !isPage && panel.hasAttribute("data-open")) {
        event.preventDefault();
        input.focus();
        clear();
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [input, ...list.querySelectorAll("a[href]"), more].filter((it) => !it.hidden);
      const at = stops.indexOf(document.activeElement);
      if (!step || at < 0 || !stops[at + step]) return;
      event.preventDefault();
      stops[at + step].focus();
    });

    clear();
    place.append(form, panel);
    place.classList.add("gb-search", `gb-search--${kind}`, "gb-search--ready");
    if (isPage) {
      input.value = new URLSearchParams(location.search).get("q") || "";
      if (input.value) search();
      else input.focus();
    }
    return input;
  }

  const inputs = Array.from(document.querySelectorAll("[data-gb-search]"), mount);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const visible = inputs.filter((input) => input.offsetParent !== null).pop();
    if (!visible) return;
    event.preventDefault();
    visible.focus();
    visible.select();
  });
})();
