/** Signing in again without leaving the page: the portal's own form, sent from here. */

export type SignInResult = "done" | "wrong" | "failed";

/** Fetches the sign-in form for its token, sends it, and tells from the answer whether the session is there. */
export async function signInAgain(address: string, email: string, password: string): Promise<SignInResult> {
  try {
    const form = await fetch(address, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await form.text(), "text/html");
    const token = page.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value;
    if (!token) return form.redirected ? "done" : "failed";
    const fields = new URLSearchParams({ csrfmiddlewaretoken: token, email, password, stay: "on" });
    const answer = await fetch(address, { method: "POST", credentials: "same-origin", redirect: "follow", headers: { "X-CSRFToken": token }, body: fields });
    if (answer.redirected && !new URL(answer.url).pathname.startsWith(new URL(address, location.href).pathname)) return "done";
    return answer.status < 500 ? "wrong" : "failed";
  } catch {
    return "failed";
  }
}
