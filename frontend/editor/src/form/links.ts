/** Link targets in the form in which they are stored: page:<id>, http(s), mailto:, tel:. Pure. */
import { looksLikeMail } from "./check";

export type LinkKind = "none" | "page" | "web" | "mail" | "phone";

export interface LinkParts {
  kind: LinkKind;
  text: string;
}

/** Takes a stored target apart for the form. */
export function linkParts(target: string): LinkParts {
  if (target === "") return { kind: "none", text: "" };
  if (target.startsWith("page:")) return { kind: "page", text: target.slice(5) };
  if (target.startsWith("mailto:")) return { kind: "mail", text: target.slice(7) };
  if (target.startsWith("tel:")) return { kind: "phone", text: target.slice(4) };
  return { kind: "web", text: target };
}

/** What is stored for the parts, or null when they are not complete. */
export function linkTarget({ kind, text }: LinkParts): string | null {
  const value = text.trim();
  switch (kind) {
    case "none":
      return "";
    case "page":
      return value ? `page:${value}` : null;
    case "mail":
      return looksLikeMail(value) ? `mailto:${value}` : null;
    case "phone": {
      const digits = value.replace(/[\s().\u00a0/-]/g, "");
      return /^\+?\d{3,15}$/.test(digits) ? `tel:${digits}` : null;
    }
    case "web":
      return webAddress(value);
  }
}

function webAddress(value: string): string | null {
  if (/^[/#]/.test(value) && !/^[/\\]{2}/.test(value)) return value;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `https://${value}`;
  if (!/^https?:\/\//i.test(address)) return null;
  try {
    const { hostname } = new URL(address);
    return hostname.includes(".") || hostname === "localhost" ? address : null;
  } catch {
    return null;
  }
}
