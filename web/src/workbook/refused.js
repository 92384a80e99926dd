// Why a file cannot be taken as a workbook, in the words that `gongbao import` uses; it opens nothing.

// The text says what to do.
export class NotAWorkbook extends Error {}

const SAVE_AS = "请用 Excel 或 WPS 打开它，选“另存为”，类型选“Excel 工作簿（.xlsx）”，再导入。";
const WORDS = {
  large: "文件太大（超过 10 MB）。请删去图片和多余的工作表，或分成几份。",
  broken: `文件坏了，或者不是电子表格。${SAVE_AS}`,
  empty: "文件是空的。",
  locked: "文件加了密码，打不开。请在 Excel 或 WPS 里去掉打开密码，保存后再导入。",
  sealed: "文件加了密码，打不开。请去掉密码，保存后再导入。",
  old: `这是旧格式的电子表格（.xls 或 .et）。${SAVE_AS}`,
  markup: `这是网页或 XML，只是名字像电子表格。${SAVE_AS}`,
  text:
    "这是文本文件（例如 .csv），里面没有栏目的标记和选项，不能导入。" +
    "请把内容粘贴到本表的空白电子表格里，粘贴时选“只粘贴数值”。",
  swollen: "文件展开以后大得不正常，没有打开。请把内容粘贴到新的空白电子表格里。",
  crowded:
    "格子太多（超过 300,000 个）或结构太深，没有打开。" +
    "多半是整行整列带了格式。请把内容粘贴到新的空白电子表格里。",
  doctype: "文件里有电子表格不会有的内容（文档类型声明），为安全不打开。",
  macros: `文件里有宏（.xlsm 一类），为安全不打开。${SAVE_AS}宏会随之去掉。`,
  strict: `这是“Strict Open XML”格式的电子表格，很多程序读不了。${SAVE_AS}`,
  binary: `这是二进制的电子表格（.xlsb）。${SAVE_AS}`,
  word: "这是 Word 文档，不是电子表格。请把内容填到本表的电子表格里。",
  odf: `这是 OpenDocument 格式（.ods 一类）。${SAVE_AS}`,
  archive: "这是压缩包，不是电子表格。如果电子表格在压缩包里，请先解压。",
  unable: "这个浏览器太旧，打不开电子表格。请换一个新的浏览器，或者在网页上填写。",
};

export function refuse(why) {
  throw new NotAWorkbook(WORDS[why]);
}
