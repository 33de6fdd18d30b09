/** Asking what would be published, and publishing it. */
import { words } from "../words/words";
import { csrfToken } from "./bootstrap";

export interface PendingDocument {
  doc: string;
  kind: string;
  title: string;
  what: string;
  differences: { what: string; label: string; before: string; after: string; place: string }[];
}

export interface PendingAnswer {
  documents: PendingDocument[];
  first: boolean;
  /** Details that are still those of the starter's invented business, by their labels. */
  examples: string[];
}

interface PublicationAnswer {
  number: number;
  state: "preparing" | "live" | "failed";
  done?: number;
  total?: number;
}

interface Problem {
  error?: string;
  message?: string;
}

/** The server's answer as JSON; throws its words when it refuses. */
async function ask<T>(address: string, body?: unknown): Promise<T> {
  const answer = await reach(address, {
    method: body === undefined ? "GET" : "POST",
    credentials: "same-origin",
    headers: { Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": "application/json", "X-CSRFToken": csrfToken() }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const said = (await answer.json().catch(() => ({}))) as T & Problem;
  if (!answer.ok) throw Object.assign(new Error(said.message ?? ""), { code: said.error ?? "" });
  return said;
}

/** Asks the server; says in words when it cannot be reached at all. */
async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch {
    throw new Error(words().publishing.unreachable);
  }
}

/** What has changed since the last publication. */
export async function loadPending(api: string): Promise<PendingAnswer> {
  return ask<PendingAnswer>(`${api}/pending`);
}

/** Publishes and waits until visitors see it; `progress` gets a number from 0 to 1 where the server tells. */
export async function publish(api: string, progress: (done: number) => void): Promise<"live" | "unconfirmed" | "nothing"> {
  let publication: PublicationAnswer;
  try {
    publication = await ask<PublicationAnswer>(`${api}/publish`, {});
  } catch (problem) {
    const { code } = problem as { code?: string };
    if (code === "email_not_confirmed") return "unconfirmed";
    if (code === "nothing_to_publish") return "nothing";
    throw problem;
  }
  for (let wait = 100; publication.state === "preparing"; wait = Math.min(wait * 1.5, 1500)) {
    if (publication.total) progress((publication.done ?? 0) / publication.total);
    await new Promise((resolve) => setTimeout(resolve, wait));
    publication = await ask<PublicationAnswer>(`${api}/publish/${publication.number}`);
  }
  if (publication.state === "failed") throw new Error("");
  return "live";
}

/** Has the confirmation mail sent again; throws the server's words when it sends none. */
export async function resendConfirmation(address: string): Promise<void> {
  await ask<Problem>(address, {});
}
