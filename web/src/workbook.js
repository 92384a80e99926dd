// Reads filled-in workbooks for the web form; a script of its own, which comes when the page is ready.
import { opened } from "./workbook/archive.js";
import { gridsOf } from "./workbook/grids.js";
import { markOf } from "./workbook/locate.js";
import { read } from "./workbook/reading.js";
import { NotAWorkbook } from "./workbook/refused.js";

globalThis.gongbaoWorkbook = {
  NotAWorkbook,
  read,
  // The sheets of a file and their marks: {sheets, marks}. Throws NotAWorkbook.
  async open(bytes) {
    const sheets = await gridsOf(await opened(bytes));
    return { sheets, marks: sheets.map(markOf).filter(Boolean) };
  },
};
