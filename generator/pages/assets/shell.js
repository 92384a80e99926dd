/* Light or dark, before the page is painted and at the reader's choice; opens what paper must show.
 *
 * The choice is kept in the reader's browser and sent nowhere. Without this script the page is light
 * and has no button.
 */
(() => {
  "use strict";

  const CHOICES = ["auto", "light", "dark"];
  const WORDS = { auto: "自动", light: "浅色", dark: "深色" };
  const NAME = `gongbao${new URL("..", document.currentScript.src).pathname}appearance`;
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

  let chosen = "auto";
  try {
    const kept = localStorage.getItem(NAME);
    if (CHOICES.includes(kept)) chosen = kept;
  } catch {
    // A browser that keeps nothing for the site throws on the mention of its store.
  }

  function paint() {
    const dark = chosen === "dark" || (chosen === "auto" && systemIsDark.matches);
    document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
    const button = document.querySelector("[data-shell-appearance]");
    if (!button) return;
    button.querySelector("span").textContent = WORDS[chosen];
    button.setAttribute("aria-label", `外观：${WORDS[chosen]}`);
  }

  function choose() {
    chosen = CHOICES[(CHOICES.indexOf(chosen) + 1) % CHOICES.length];
    try {
      localStorage.setItem(NAME, chosen);
    } catch {
      // The choice then holds for this page only.
    }
    paint();
  }

  document.documentElement.classList.remove("no-js");
  paint();
  systemIsDark.addEventListener("change", paint);
  document.addEventListener("DOMContentLoaded", () => {
    paint();
    document.querySelector("[data-shell-appearance]")?.addEventListener("click", choose);
  });

  /* On paper nothing can be unfolded. */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const part of opened) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
  });
})();
