/** Small drawings of the blocks for the palette: lines for words, panes for pictures. */

const line = (x: number, y: number, width: number, kind = "t") => `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${kind === "h" ? 6 : 3}" rx="1.5"/>`;
const pane = (x: number, y: number, width: number, height: number) =>
  `<rect class="p" x="${x}" y="${y}" width="${width}" height="${height}" rx="2"/><path class="q" d="M${x + 2} ${y + height - 2}l${width * 0.3}-${height * 0.42} ${width * 0.22} ${height * 0.24} ${width * 0.14}-${height * 0.16} ${width * 0.28} ${height * 0.34}z"/>`;
const button = (x: number, y: number, width = 26) => `<rect class="b" x="${x}" y="${y}" width="${width}" height="9" rx="3"/>`;
const paragraph = (x: number, y: number, width: number, lines = 3) => Array.from({ length: lines }, (_, at) => line(x, y + at * 7, at === lines - 1 ? width * 0.62 : width)).join("");

const rule = (y: number, kind = "c") => `<path class="${kind}" d="M10 ${y}h100"/>`;
const question = (y: number) => `${line(14, y + 2, 62)}<path class="c" d="M98 ${y}l4 4 4-4"/>${rule(y + 11, "o")}`;

const drawings: Record<string, string> = {
  section: `<rect class="o" x="10" y="12" width="100" height="56" rx="3"/>${line(20, 24, 44, "h")}${paragraph(20, 38, 80)}`,
  hero: `${line(10, 20, 44, "h")}${line(10, 31, 32, "h")}${paragraph(10, 43, 40, 2)}${button(10, 58)}${pane(60, 8, 54, 64)}`,
  "hero-right": `${line(10, 20, 44, "h")}${line(10, 31, 32, "h")}${paragraph(10, 43, 40, 2)}${button(10, 58)}${pane(60, 8, 54, 64)}`,
  "hero-full": `${pane(0, 0, 120, 80)}<rect class="s" x="12" y="26" width="62" height="44" rx="3"/>${line(18, 33, 48, "h")}${line(18, 45, 42)}${button(18, 54)}`,
  "hero-words": `${line(14, 22, 92, "h")}${line(14, 34, 70, "h")}${paragraph(14, 50, 80, 2)}`,
  heading: `${line(16, 30, 74, "h")}${line(16, 44, 46)}`,
  text: paragraph(22, 18, 76, 7),
  aside: `${rule(10)}${line(10, 22, 26, "h")}${paragraph(46, 22, 64, 6)}`,
  "text-picture": `${line(10, 18, 38, "h")}${paragraph(10, 31, 44, 4)}${button(10, 62)}${pane(64, 12, 46, 56)}`,
  picture: `${pane(20, 10, 80, 50)}${line(36, 66, 48)}`,
  pictures: [10, 45, 80].map((x) => `${pane(x, 14, 30, 26)}${line(x, 46, 26, "h")}${paragraph(x, 57, 30, 2)}`).join(""),
  gallery: `${pane(10, 12, 60, 56)}${pane(74, 12, 36, 26)}${pane(74, 42, 36, 26)}`,
  button: `<rect class="b" x="34" y="31" width="52" height="18" rx="4"/><rect class="s" x="44" y="38.5" width="32" height="3" rx="1.5"/>`,
  columns: [10, 45, 80].map((x) => `${line(x, 22, 24, "h")}${paragraph(x, 35, 30, 4)}`).join(""),
  features: [10, 45, 80].map((x) => `<circle class="b" cx="${x + 7}" cy="22" r="6"/>${line(x, 36, 28, "h")}${paragraph(x, 48, 30, 3)}`).join(""),
  lines: [14, 30, 46, 62].map((y) => `${line(10, y, 22, "h")}${line(46, y + 1, 56)}${rule(y + 11, "o")}`).join(""),
  prices: [14, 28, 42, 56].map((y) => `${line(14, y, 48)}${line(92, y, 14, "h")}${rule(y + 8, "o")}`).join(""),
  quote: `<path class="b" d="M14 26h10v9l-5 9h-6l4-9h-3zM29 26h10v9l-5 9h-6l4-9h-3z"/>${paragraph(48, 26, 58, 3)}${line(48, 52, 30, "h")}`,
  questions: [14, 32, 50].map(question).join(""),
  faq: [14, 32, 50].map(question).join(""),
  contact: `${line(12, 16, 38, "h")}${paragraph(12, 30, 42, 4)}${line(68, 16, 28, "h")}${[30, 38, 46, 54].map((y) => line(68, y, 16) + line(92, y, 18)).join("")}`,
  video: `${pane(14, 8, 92, 52)}<path class="b" d="M52 24l20 10-20 10z"/>${line(36, 66, 48)}`,
  map: `${line(10, 20, 30, "h")}${paragraph(10, 33, 32, 2)}${line(10, 56, 24)}<rect class="o" x="52" y="10" width="58" height="60" rx="2"/><path class="c" d="M52 30l58 14M70 10l10 60M52 58l58-10M96 10l-6 60"/><path class="b" d="M82 26a9 9 0 0 1 9 9c0 6-9 15-9 15s-9-9-9-15a9 9 0 0 1 9-9z"/>`,
  form: `${[10, 28].map((y) => `<rect class="o" x="22" y="${y}" width="76" height="13" rx="3"/>`).join("")}${button(22, 54, 34)}`,
  "next-step": `<rect class="d" width="120" height="80"/><rect class="s" x="22" y="24" width="76" height="6" rx="1.5"/><rect class="s" x="34" y="34" width="52" height="6" rx="1.5"/><rect class="b" x="44" y="50" width="32" height="12" rx="3"/>`,
  divider: rule(40),
  spacer: `<path class="c" d="M60 16v48M53 23l7-7 7 7M53 57l7 7 7-7"/>`,
};

/** The drawing of a card of the palette, as SVG text; the first letter of its name where nobody drew one. */
export function preview(card: { picture: string; label: string }): string {
  const inside = drawings[card.picture] ?? `<text class="w" x="60" y="50" text-anchor="middle">${card.label.slice(0, 1).replace(/[<&]/g, "")}</text>`;
  return `<svg viewBox="0 0 120 80" aria-hidden="true" focusable="false">${inside}</svg>`;
}
