// Keeps what is being filled in in this browser; clear text of private fields is never kept.
import { isSealed } from "../record/sealed.js";
import { privateValues } from "../record/stored.js";
import { valueAt } from "../record/field.js";

const PREFIX = "gongbao-draft";

export class Draft {
  constructor(form) {
    this.name = `${PREFIX}:${form}`;
  }

  // What was kept: {tree, place, time}; nothing where there is none, or the browser keeps nothing.
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.name)) ?? undefined;
    } catch {
      return undefined;
    }
  }

  keep(root, tree, place) {
    const open = JSON.parse(JSON.stringify(tree));
    for (const [pointer, , value] of [...privateValues(root, open)]) {
      if (isSealed(value)) continue;
      const at = pointer.lastIndexOf("/");
      delete valueAt(open, pointer.slice(0, at))[pointer.slice(at + 1)];
    }
    try {
      const time = new Date().toISOString();
      localStorage.setItem(this.name, JSON.stringify({ tree: open, place, time }));
    } catch {
      // A browser that keeps nothing still fills in and hands in.
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.name);
    } catch {
      // As above.
    }
  }
}
