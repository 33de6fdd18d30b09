/** Cleaning of what comes from Word, Outlook, Docs, LibreOffice and web pages, before the schema reads it. */

const dropped = "script,style,meta,link,title,head,template,noscript,iframe,object,embed,form,input,button,select,textarea,svg,img,picture,video,audio,xml";

/** Whether something pasted would show what lies elsewhere: a frame, or the code of one as a text. */
export function isEmbedded(html: string, text: string): boolean {
  const frame = /<(iframe|object|embed|video)[\s>]/i;
  return frame.test(html) || (frame.test(text) && /\bsrc\s*=|\bdata\s*=/i.test(text));
}

/** Returns pasted HTML with office markup gone, Word's fake lists made real, and empty paragraphs out. */
export function cleanPasted(html: string): string {
  const page = new DOMParser().parseFromString(html.replace(/<!--\[if[\s\S]*?<!\[endif\]-->/gi, ""), "text/html");
  for (const comment of comments(page.body)) comment.remove();
  for (const element of page.body.querySelectorAll(dropped)) element.remove();
  for (const element of [...page.body.querySelectorAll("*")]) {
    if (element.tagName.includes(":")) element.replaceWith(...element.childNodes);
  }
  realLists(page.body);
  unwrapCells(page.body);
  for (const anchor of page.body.querySelectorAll("a")) {
    const href = anchor.getAttribute("href") ?? "";
    if (!/^(https?:|mailto:|tel:|page:|asset:)/i.test(href)) anchor.replaceWith(...anchor.childNodes);
  }
  for (const paragraph of page.body.querySelectorAll("p,div,h1,h2,h3,h4,h5,h6,li")) {
    if ((paragraph.textContent ?? "").replace(/\u00a0/g, " ").trim() === "") paragraph.remove();
  }
  for (const element of page.body.querySelectorAll("*")) {
    const weight = (element as HTMLElement).style?.fontWeight;
    const slant = (element as HTMLElement).style?.fontStyle;
    for (const attribute of [...element.attributes]) {
      if (!(element.tagName === "A" && attribute.name === "href")) element.removeAttribute(attribute.name);
    }
    if (weight) (element as HTMLElement).style.fontWeight = weight;
    if (slant) (element as HTMLElement).style.fontStyle = slant;
  }
  return page.body.innerHTML;
}

/** Word writes list items as paragraphs with a bullet typed in front; `mso-list:l0 level2` says how deep. */
function realLists(body: HTMLElement): void {
  const items = [...body.querySelectorAll<HTMLElement>("p")].filter(isWordItem);
  let list: HTMLElement | null = null;
  let last: HTMLElement | null = null;
  for (const paragraph of items) {
    const ordered = /^\s*(\d+|[a-z])[.)]/i.test(paragraph.textContent ?? "");
    if (list === null || last === null || paragraph.previousElementSibling !== list || (list.tagName === "OL") !== ordered) {
      list = body.ownerDocument.createElement(ordered ? "ol" : "ul");
      paragraph.before(list);
    }
    for (const span of paragraph.querySelectorAll<HTMLElement>("span")) {
      if (/mso-list:\s*ignore/i.test(span.getAttribute("style") ?? "")) span.remove();
    }
    stripMarker(paragraph);
    const item = body.ownerDocument.createElement("li");
    item.append(paragraph);
    list.append(item);
    last = item;
  }
}

function isWordItem(paragraph: HTMLElement): boolean {
  return /mso-list:/i.test(paragraph.getAttribute("style") ?? "") || /MsoListParagraph/i.test(paragraph.className);
}

function stripMarker(paragraph: HTMLElement): void {
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const first = walker.nextNode();
  if (first) first.nodeValue = (first.nodeValue ?? "").replace(/^\s*([·•§o▪–-]|\d+[.)]|[a-z][.)])[\s\u00a0]+/i, "");
}

/** A spreadsheet's cells become one paragraph a row; tables are not among the texts yet. */
function unwrapCells(body: HTMLElement): void {
  for (const table of [...body.querySelectorAll("table")]) {
    const rows = [...table.querySelectorAll("tr")].map((row) => {
      const paragraph = body.ownerDocument.createElement("p");
      [...row.cells].forEach((cell, index) => {
        if (index > 0) paragraph.append(" — ");
        paragraph.append((cell.textContent ?? "").trim());
      });
      return paragraph;
    });
    table.replaceWith(...rows);
  }
}

function comments(root: HTMLElement): Comment[] {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found: Comment[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Comment);
  return found;
}
