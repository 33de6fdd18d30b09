// What lies elsewhere is loaded when a visitor says so; by itself only for whoever asked for that and still does.
const KEY = "embeds";
const SIX_MONTHS = 183 * 24 * 60 * 60 * 1000;
// Global Privacy Control: nothing is ever loaded by itself, and nothing is kept.
const refuses = navigator.globalPrivacyControl === true;
const cards = [...document.querySelectorAll("[data-embed]")];

function remembered() {
  try {
    const now = Date.now();
    const kept = Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {});
    return Object.fromEntries(kept.filter(([, since]) => since <= now && now - since < SIX_MONTHS));
  } catch {
    return {};
  }
}

function remember(kept) {
  try {
    if (Object.keys(kept).length) localStorage.setItem(KEY, JSON.stringify(kept));
    else localStorage.removeItem(KEY);
  } catch { /* a browser that keeps nothing */ }
}

function load(card, clicked) {
  const stage = card.querySelector(".embed-stage");
  if (stage.querySelector("iframe")) return;
  const video = card.dataset.kind === "video";
  const address = new URL(card.dataset.embed);
  if (clicked && video) address.searchParams.set("autoplay", "1");
  const frame = document.createElement("iframe");
  frame.title = card.dataset.title;
  frame.referrerPolicy = video ? "strict-origin" : "no-referrer";
  frame.setAttribute("sandbox", `allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox${video ? " allow-presentation" : ""}`);
  if (video) frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.src = address.href;
  card.querySelector(".embed-load").hidden = true;
  stage.append(frame);
  if (clicked) frame.focus();
}

function unload(card) {
  card.querySelector("iframe")?.remove();
  card.querySelector(".embed-load").hidden = false;
}

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting && remembered()[target.dataset.host]) load(target, false);
  }
}, { rootMargin: "200px" });

function show() {
  const kept = remembered();
  for (const card of cards) card.querySelector(".embed-always input").checked = card.dataset.host in kept;
  for (const place of document.querySelectorAll("[data-embed-choices]")) place.hidden = !Object.keys(kept).length;
}

remember(refuses ? {} : remembered());
for (const card of cards) {
  const always = card.querySelector(".embed-always");
  card.querySelector(".embed-load").hidden = false;
  card.querySelector(".embed-load").addEventListener("click", () => load(card, true));
  always.hidden = refuses;
  always.querySelector("input").addEventListener("change", ({ target }) => {
    const { [card.dataset.host]: _, ...others } = remembered();
    remember(target.checked ? { ...others, [card.dataset.host]: Date.now() } : others);
    if (target.checked) load(card, false);
    else cards.filter((other) => other.dataset.host === card.dataset.host).forEach(unload);
    show();
  });
  if (!refuses) seen.observe(card);
}
for (const button of document.querySelectorAll("[data-embed-choices] button")) {
  button.addEventListener("click", () => {
    remember({});
    cards.forEach(unload);
    show();
  });
}
show();
