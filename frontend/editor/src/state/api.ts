/** The editor's private interface: each call, and the ways in which one can fail. */

import type { Json } from "../model/types";
import type {
  BatchAnswer,
  BatchRequest,
  ChangesAnswer,
  DocumentAnswer,
  StateAnswer,
  StepAnswer,
} from "./types";

/** The server said no, in words for the person. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field: string | null,
    readonly detail: Readonly<Record<string, Json>>,
  ) {
    super(message);
    this.name = "Refused";
  }
}

/** Nobody answered, or not now: worth another try. */
export class Unreachable extends Error {
  constructor(readonly retryAfter = 0) {
    super("unreachable");
    this.name = "Unreachable";
  }
}

export interface StepRequest {
  readonly client_uuid: string;
  readonly base_sequence: number;
  readonly skip?: boolean;
}

export interface Api {
  state(page: string): Promise<StateAnswer>;
  document(id: string): Promise<DocumentAnswer>;
  batch(request: BatchRequest, page: string, leaving?: boolean): Promise<BatchAnswer>;
  step(direction: "undo" | "redo", request: StepRequest, page: string): Promise<StepAnswer>;
  changes(since: number, page: string): Promise<ChangesAnswer>;
  settle(uuid: string): Promise<void>;
}

export interface ApiOptions {
  /** Address of the site's interface, without a slash at the end. */
  readonly base: string;
  readonly csrfToken: () => string;
  readonly build: string;
  readonly fetch?: typeof fetch;
}

// Browsers refuse larger bodies for requests that outlive their page (Fetch standard, 64 KiB).
const KEEPALIVE_LIMIT = 60_000;
const PATIENCE = 30_000;

/** The interface over HTTP. Every call throws Refused or Unreachable, nothing else. */
export function createApi(options: ApiOptions): Api {
  const base = options.base.replace(/\/$/, "");
  const send = options.fetch ?? fetch.bind(globalThis);

  async function call<T>(method: string, path: string, body?: unknown, leaving = false): Promise<T> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers: Record<string, string> = { Accept: "application/json", "X-Build": options.build };
    if (method !== "GET") {
      headers["X-CSRFToken"] = options.csrfToken();
      headers["Content-Type"] = "application/json";
    }
    let response: Response;
    try {
      response = await send(base + path, {
        method,
        headers,
        body: text,
        credentials: "same-origin",
        keepalive: leaving && text !== undefined && text.length < KEEPALIVE_LIMIT,
        signal: leaving ? undefined : AbortSignal.timeout(PATIENCE),
      });
    } catch {
      throw new Unreachable();
    }
    return read<T>(response);
  }

  const at = (page: string): string => (page ? `page=${encodeURIComponent(page)}` : "");
  return {
    state: (page) => call("GET", `/state?${at(page)}`),
    document: (id) => call("GET", `/document/${id}`),
    batch: (request, page, leaving) => call("POST", `/batch?${at(page)}`, request, leaving),
    step: (direction, request, page) => call("POST", `/${direction}?${at(page)}`, request),
    changes: (since, page) => call("GET", `/changes?since=${since}&${at(page)}`),
    settle: async (uuid) => {
      await call("POST", `/held/${uuid}/settle`, {});
    },
  };
}

async function read<T>(response: Response): Promise<T> {
  if (response.status >= 500 || response.status === 429) {
    throw new Unreachable(Number(response.headers.get("Retry-After")) || 0);
  }
  let answer: unknown;
  try {
    answer = await response.json();
  } catch {
    if (response.ok) throw new Unreachable(); // a proxy's page, or cut off on the way
    answer = {};
  }
  if (response.ok) return answer as T;
  const { error = "", message = "", field = null, detail = {} } = (answer ?? {}) as Record<string, unknown>;
  throw new Refused(
    response.status,
    String(error),
    String(message),
    typeof field === "string" ? field : null,
    detail as Record<string, Json>,
  );
}
