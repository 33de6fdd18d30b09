/** What the host page hands over, in its JSON element. */
export interface Bootstrap {
  site: string;
  language: string;
  api: string;
  /** The canvas address with "{doc}" where the document's id goes. */
  canvas: string;
  dashboard: string;
  account: string;
  signIn: string;
  resend: string;
  /** Where the mails of a development installation can be read; null where they are really sent. */
  outbox: string | null;
  email: string;
  csrfCookie: string;
  maxUpload: number;
}

/** Reads the host page's JSON; throws when it is not there. */
export function readBootstrap(): Bootstrap {
  const element = document.getElementById("bootstrap");
  if (!element?.textContent) throw new Error("the host page has no bootstrap element");
  return JSON.parse(element.textContent) as Bootstrap;
}

export function canvasAddress(bootstrap: Bootstrap, doc: string): string {
  return bootstrap.canvas.replace("{doc}", doc);
}

/** The token that the server wants back with every change; read anew each time, a sign-in changes it. */
export function csrfToken(): string {
  const name = readBootstrap().csrfCookie;
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}
