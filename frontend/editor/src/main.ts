/** Opens the editor in its host page. */
import { mount } from "svelte";
import Failed from "./shell/Failed.svelte";
import App from "./shell/App.svelte";
import { csrfToken, readBootstrap } from "./session/bootstrap";
import { Workshop } from "./session/workshop.svelte";
import { createApi } from "./state/api";
import { openJournal } from "./state/journal";
import { openStore } from "./state/store";
import "./styles/editor.css";
import { loadWords } from "./words/words";

async function open(target: HTMLElement): Promise<void> {
  const bootstrap = readBootstrap();
  const text = import("./text/editor");
  await loadWords(bootstrap.language);
  try {
    const api = createApi({ base: bootstrap.api, csrfToken, build: __BUILD__ });
    const asked = new URL(location.href).searchParams.get("page");
    const store = await openStore({ api, journal: await openJournal(bootstrap.site), page: asked ?? "" });
    const workshop = new Workshop(store, bootstrap);
    await workshop.openPage(workshop.pages.first(asked));
    addEventListener("pagehide", () => store.flushOnLeave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && store.flushOnLeave());
    target.replaceChildren();
    mount(App, { target, props: { workshop } });
    await text;
  } catch (problem) {
    console.error(problem);
    target.replaceChildren();
    mount(Failed, { target });
  }
}

const target = document.getElementById("editor");
if (target) void open(target);
