// Has private values sealed before a record leaves the page; the sealing script comes when needed.
import { valueAt } from "../record/field.js";
import { isSealed } from "../record/sealed.js";
import { privateValues } from "../record/stored.js";
import { arrived } from "./dom.js";

// The record with every private value sealed to `keys`. Throws where that cannot be done.
export async function sealedTree(root, tree, keys, address, known) {
  const found = JSON.parse(JSON.stringify(tree));
  const clear = [...privateValues(root, found)].filter(([, , value]) => !isSealed(value));
  if (!clear.length) return found;
  if (!keys.length) throw new Error("接收单位还没有登记公钥，不公开的栏目不能报送，请先清空。");
  await arrived(address, "密封程序没有载入。请检查网络，重新打开这一页。");
  for (const [pointer, , value] of clear) {
    const name = `${keys.join(" ")}\n${value}`;
    if (!known.has(name)) known.set(name, await globalThis.gongbaoSeal(value, keys));
    const at = pointer.lastIndexOf("/");
    valueAt(found, pointer.slice(0, at))[pointer.slice(at + 1)] = known.get(name);
  }
  return found;
}
