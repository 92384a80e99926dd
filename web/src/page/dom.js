// Makes elements; a text is always a text, never markup.

// An element with attributes (`on…` are listeners; false and undefined are left out) and children.
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (["value", "checked", "disabled"].includes(name)) element[name] = value;
    else if (value !== false && value !== undefined) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false && child !== ""));
  return element;
}

export const byId = (id) => document.getElementById(id);

export const unseen = (text) => h("span", { class: "gb-unseen" }, text);

export function button(text, onclick, attributes = {}) {
  return h("button", { type: "button", class: "gb-button", onclick, ...attributes }, text);
}

// A button that has to be pressed twice, for what cannot be taken back.
export function twice(text, sure, act) {
  const own = button(text, () => {
    if (own.textContent === sure) act();
    own.textContent = own.textContent === sure ? text : sure;
  });
  own.addEventListener("blur", () => (own.textContent = text));
  return own;
}

const scripts = new Map();

// Has a script of the site run once; `missed` is what to say where it does not come.
export function arrived(address, missed) {
  if (!scripts.has(address)) {
    const coming = new Promise((resolve, reject) => {
      const failed = () => {
        scripts.delete(address);
        reject(new Error(missed));
      };
      document.head.append(h("script", { src: address, fetchpriority: "low", onload: resolve, onerror: failed }));
    });
    scripts.set(address, coming);
  }
  return scripts.get(address);
}

let pressed = false;
for (const [type, now] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false]]) {
  globalThis.document?.addEventListener(type, () => (pressed = now), { capture: true });
}

const waiting = new Set();

// Acts once no button of the mouse is down: what moves under the pointer is not clicked.
export function still(act) {
  if (!pressed) act();
  else {
    waiting.add(act);
    setTimeout(() => waiting.delete(act) && still(act), 20);
  }
}

// Does now what waits: a button that was pressed needs what was typed just before.
export function flush() {
  for (const act of waiting) {
    waiting.delete(act);
    act();
  }
}

// Moves the eye and the keyboard to an element.
export function goTo(element) {
  if (!element) return;
  const inner = element.matches(".gbf-field,.gbf-row,.gbf-item")
    ? (element.querySelector("input:not([disabled]),select,textarea,button:not(.gbf-link)") ?? element)
    : element;
  for (let up = inner.parentElement; up; up = up.parentElement) {
    if (up.tagName === "DETAILS") up.open = true;
  }
  inner.focus({ preventScroll: true });
  element.scrollIntoView({ block: "start" });
}
