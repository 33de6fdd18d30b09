import { describe, expect, it, vi } from "vitest";
import { createApi, Refused, Unreachable } from "./api";
import type { BatchRequest } from "./types";

const request: BatchRequest = { client_uuid: "u", base_sequence: 1, schema_version: 1, intent: "i", label: "", focus: null, commands: [] };

function answering(answer: () => Response | Promise<Response>) {
  const fetch = vi.fn(async (_address: string, _init: RequestInit) => answer());
  const api = createApi({ base: "/edit/api/s/", csrfToken: () => "token", build: "b1", fetch: fetch as unknown as typeof globalThis.fetch });
  return { api, fetch };
}

const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), { status, headers });

describe("the interface", () => {
  it("names the build, and carries the token where something changes", async () => {
    const { api, fetch } = answering(() => json({ sequence: 2 }));
    await api.state("p");
    await api.batch(request, "p q");
    const [[first, reading], [second, writing]] = fetch.mock.calls as [[string, RequestInit], [string, RequestInit]];
    expect(first).toBe("/edit/api/s/state?page=p");
    expect(reading.headers).toMatchObject({ "X-Build": "b1" });
    expect(reading.headers).not.toHaveProperty("X-CSRFToken");
    expect(second).toBe("/edit/api/s/batch?page=p%20q");
    expect(writing.headers).toMatchObject({ "X-Build": "b1", "X-CSRFToken": "token", "Content-Type": "application/json" });
    expect(JSON.parse(String(writing.body))).toEqual(request);
  });

  it("tells a refusal in the server's words", async () => {
    const { api } = answering(() => json({ error: "path_taken", message: "Prise", field: "path", detail: { suggestion: "x" } }, 422));
    const error = await api.batch(request, "").catch((one: unknown) => one);
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ status: 422, code: "path_taken", message: "Prise", field: "path", detail: { suggestion: "x" } });
  });

  it.each([500, 502, 503, 429])("takes %i as worth another try", async (status) => {
    const { api } = answering(() => json({ error: "x" }, status, { "Retry-After": "7" }));
    const error = await api.changes(1, "").catch((one: unknown) => one);
    expect(error).toBeInstanceOf(Unreachable);
    expect((error as Unreachable).retryAfter).toBe(7);
  });

  it("takes silence, and a page instead of an answer, as worth another try", async () => {
    await expect(answering(() => Promise.reject(new TypeError("network"))).api.document("d")).rejects.toBeInstanceOf(Unreachable);
    await expect(answering(() => new Response("<html>")).api.document("d")).rejects.toBeInstanceOf(Unreachable);
    await expect(answering(() => new Response("<html>", { status: 404 })).api.document("d")).rejects.toMatchObject({ status: 404 });
  });

  it("lets the last words of a tab outlive it, as far as browsers allow", async () => {
    const { api, fetch } = answering(() => json({}));
    await api.batch(request, "", true);
    const long = { ...request, intent: "x".repeat(70_000) };
    await api.batch(long, "", true);
    await api.batch(request, "");
    expect(fetch.mock.calls.map(([, init]) => init.keepalive)).toEqual([true, false, false]);
  });
});
