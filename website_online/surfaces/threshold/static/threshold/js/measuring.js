// Measures one public page with Google Analytics. Sent with the page only where its reader agreed, so
// that nothing of Google's is loaded before. Only the events and parameters that the server names leave.

const settings = JSON.parse(document.getElementById("measuring")?.textContent ?? "null");
const address = settings && new RegExp(settings.address, "i");

/**
 * Tell one event, or refuse and report it: what is not named by the server, and whatever holds an e-mail address.
 * @param {string} name
 * @param {Record<string, string>} values
 */
function measure(name, values) {
  const allowed = settings.events[name];
  const fault = !allowed
    ? "event"
    : Object.keys(values).some((key) => !allowed.includes(key))
      ? "parameter"
      : Object.values(values).some((value) => address.test(String(value)))
        ? "address"
        : "";
  if (fault) {
    navigator.sendBeacon("/reports/measuring", new URLSearchParams({ fault }));
    return false;
  }
  gtag("event", name, values);
  return true;
}

function gtag() {
  // Google's script reads the arguments object itself.
  window.dataLayer.push(arguments);
}

if (settings) {
  window.dataLayer = window.dataLayer ?? [];
  const denied = { ad_storage: "denied", ad_user_data: "denied", ad_personalization: "denied" };
  gtag("consent", "default", { ...denied, analytics_storage: "denied" });
  gtag("consent", "update", {
    ...denied,
    analytics_storage: "granted",
    ...(settings.sharing ? { ad_user_data: "granted", ad_personalization: "granted" } : {}),
  });
  gtag("set", "url_passthrough", false);
  gtag("set", "ads_data_redaction", true);
  gtag("js", new Date());
  // The address without its query, the referring page as its origin: a query may hold what somebody typed.
  const page = {
    page_location: location.origin + location.pathname,
    page_title: document.title,
    page_referrer: document.referrer ? new URL(document.referrer).origin : "",
    language: document.documentElement.lang,
  };
  const harmless = Object.values(page).every((value) => !address.test(value));
  if (harmless) {
    gtag("config", settings.id, {
      ...page,
      send_page_view: false,
      cookie_domain: "none",
      cookie_expires: settings.cookieSeconds,
      cookie_update: false,
      cookie_flags: `SameSite=Lax${location.protocol === "https:" ? ";Secure" : ""}`,
      allow_google_signals: settings.sharing,
      allow_ad_personalization_signals: settings.sharing,
    });
  }
  if (measure("page_view", page)) {
    const tag = document.createElement("script");
    tag.async = true;
    tag.src = `${settings.tag}?id=${encodeURIComponent(settings.id)}`;
    document.head.append(tag);
  }
  // Another tab took the consent back: nothing more leaves from this one.
  new BroadcastChannel("cookies").addEventListener("message", () => {
    window[`ga-disable-${settings.id}`] = true;
    gtag("consent", "update", { analytics_storage: "denied", ...denied });
  });
}
