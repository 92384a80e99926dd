// A field in which typing narrows a list down (ARIA's editable combobox); it knows no form.
import { h, still } from "./dom.js";

const SHOWN = 40;

const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

function fits(choice, typed) {
  return [choice.label, choice.detail, choice.value, ...choice.words].some((word) =>
    plain(word).includes(typed),
  );
}

// `choices` are [{value, label, detail, words}]; what is none of them is kept as it was typed.
// With `told`, what the record will hold is shown where that is not the label.
export function combobox({ id, value, choices, attributes = {}, told: telling = true, onchoose }) {
  const listId = `${id}-list`;
  const labelOf = (given) => choices.find((each) => each.value === given)?.label ?? given ?? "";
  let open = [];
  let active = -1;
  let current = value;

  const input = h("input", {
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
    class: "gbf-text",
    value: labelOf(value),
    ...attributes,
  });
  const list = h("ul", { id: listId, role: "listbox", class: "gbf-list", hidden: true, "aria-label": "可选的名称" });
  const told = h("p", { class: "gbf-read", id: `${id}-chosen` });

  function show() {
    input.setAttribute("aria-expanded", String(open.length > 0));
    list.hidden = !open.length;
    const options = open.slice(0, SHOWN).map((choice, at) =>
      h(
        "li",
        {
          id: `${listId}-${at}`,
          role: "option",
          "aria-selected": String(at === active),
          onpointerdown: (event) => event.preventDefault(),
          onclick: () => choose(choice),
        },
        choice.label,
        choice.detail && h("span", { class: "gb-soft" }, ` ${choice.detail}`),
      ),
    );
    if (open.length > SHOWN) {
      options.push(h("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "gb-soft" }, `还有 ${open.length - SHOWN} 个，再输入几个字`));
    }
    list.replaceChildren(...options);
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `${listId}-${active}`);
      list.children[active]?.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function narrow() {
    const typed = plain(input.value);
    open = choices.filter((choice) => fits(choice, typed));
    active = -1;
    show();
  }

  function close() {
    open = [];
    active = -1;
    show();
  }

  function tell(choice) {
    told.textContent = telling && choice && choice.value !== choice.label ? `记为 ${choice.value}` : "";
  }

  function choose(choice) {
    input.value = choice.label;
    current = choice.value;
    tell(choice);
    close();
    onchoose(choice.value);
  }

  // What was typed in full is as good as chosen; of two with one label the typing says nothing.
  function settle() {
    const typed = input.value.trim();
    const same = choices.filter((each) => each.value === typed || each.label === typed);
    const word = same.length ? same : choices.filter((each) => each.words.includes(typed));
    const shown = labelOf(current) === typed;
    close();
    if (word.length === 1) choose(word[0]);
    else if (!shown) {
      tell();
      current = typed;
      onchoose(typed);
    }
  }

  const keys = {
    ArrowDown: () => (open.length ? move(1) : narrow()),
    ArrowUp: () => (open.length ? move(-1) : narrow()),
    Escape: close,
    Enter: () => (active >= 0 ? choose(open[active]) : settle()),
  };

  function move(step) {
    const count = Math.min(open.length, SHOWN);
    active = (active + step + count) % count;
    show();
  }

  input.addEventListener("input", narrow);
  input.addEventListener("click", () => !open.length && narrow());
  input.addEventListener("blur", () => still(settle));
  input.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.isComposing) return;
    if (event.key !== "Escape" || open.length) event.preventDefault();
    keys[event.key]();
  });
  tell(choices.find((each) => each.value === value));
  return h("div", { class: "gbf-combo" }, input, list, told);
}
