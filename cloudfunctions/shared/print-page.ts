/** Words of anybody, as text of a page. */
export const escaped = (words: string): string => words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A paragraph for each line that was written. */
export const paragraphs = (words: string): string => words.split('\n').filter((line) => line.trim() !== '').map((line) => `<p>${escaped(line)}</p>`).join('');

/** Rows of a table; cells are words. */
export const tableOf = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${heads.map((head) => `<th>${escaped(head)}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</tbody></table>`;

const STYLE = `@page{size:A4;margin:22mm 20mm}*{box-sizing:border-box}body{max-width:180mm;margin:0 auto;padding:8mm 4mm;font:11.5pt/1.75 "Songti SC","SimSun","Noto Serif CJK SC",serif;color:#000;background:#fff;overflow-wrap:anywhere}h1{font-size:20pt;text-align:center;line-height:1.4;margin:0 0 2mm}h2{font-size:14pt;margin:8mm 0 2mm;border-bottom:.4pt solid #000;break-after:avoid}p{margin:0 0 2mm}.number{text-align:center;margin-bottom:6mm}.note{font-size:9.5pt}.hash{font:9pt/1.5 Consolas,"Courier New",monospace}table{width:100%;border-collapse:collapse;margin:2mm 0;font-size:10pt}th,td{border:.4pt solid #000;padding:1mm 1.5mm;text-align:left;vertical-align:top}thead{display:table-header-group}tr{break-inside:avoid}.sign{margin-top:14mm;text-align:right}@media print{body{max-width:none;padding:0}}`;

/** A page that stands alone: Chinese, A4, no script, nothing loaded from anywhere. `body` is markup. */
export const printPage = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline'"><title>${escaped(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
