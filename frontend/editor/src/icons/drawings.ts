/** The line drawings (lucide) that the editor uses, inlined at build time. */
const sources = import.meta.glob<string>(
  "../../../node_modules/lucide-static/icons/{plus,layers,settings-2,files,palette,store,undo-2,redo-2,smartphone,monitor,circle-question-mark,arrow-up,arrow-down,arrow-left,copy,trash-2,grip-vertical,bold,italic,heading,list,list-ordered,link,unlink,x,check,chevron-right,chevron-down,chevron-up,image,image-plus,eye,eye-off,external-link,move,ellipsis,house,cloud-off,triangle-alert,upload,search,globe,pencil,file-plus,mail,phone,panel-top,panel-bottom,menu,corner-left-up,crosshair,log-in,file,rotate-cw}.svg",
  { query: "?raw", import: "default", eager: true },
);

const inner = new Map<string, string>();
for (const [path, source] of Object.entries(sources)) {
  const start = source.indexOf(">", source.indexOf("<svg")) + 1;
  inner.set(path.slice(path.lastIndexOf("/") + 1, -4), source.slice(start, source.lastIndexOf("</svg>")).trim().replace(/\n\s*/g, ""));
}

/** What stands inside the svg element of a drawing; throws for a name that is not in the list above. */
export function drawing(name: string): string {
  const found = inner.get(name);
  if (found === undefined) throw new Error(`no drawing named ${name}`);
  return found;
}
