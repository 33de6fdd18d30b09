/** Sending one picture file, with progress, and waiting until the server has made it ready. */
import { csrfToken } from "./bootstrap";

export interface AssetAnswer {
  id: string;
  status: "quarantine" | "ready" | "refused";
  message?: string;
}

/** What the server said against a picture, in the person's language; empty when nobody answered. */
export class UploadProblem extends Error {}

/** Sends a file; `progress` gets whole percents. */
export function sendPicture(api: string, file: File, stop: AbortSignal, progress: (percent: number) => void): Promise<AssetAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${api}/assets`);
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(Math.round((event.loaded / event.total) * 100)));
    request.addEventListener("load", () => (request.status < 300 ? resolve(request.response as AssetAnswer) : reject(new UploadProblem((request.response as { message?: string } | null)?.message ?? ""))));
    request.addEventListener("error", () => reject(new UploadProblem("")));
    request.addEventListener("abort", () => reject(new UploadProblem("")));
    stop.addEventListener("abort", () => request.abort());
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
}

/** Asks until the renditions are made. Rejects when the file is refused or nothing came of it in two minutes. */
export async function untilReady(api: string, asset: AssetAnswer, stop: AbortSignal): Promise<AssetAnswer> {
  let current = asset;
  for (let wait = 150, waited = 0; current.status === "quarantine" && waited < 120_000; wait = Math.min(wait * 1.4, 2000)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    waited += wait;
    const answer = await fetch(`${api}/assets/${asset.id}`, { credentials: "same-origin", signal: stop });
    if (!answer.ok) throw new UploadProblem("");
    current = (await answer.json()) as AssetAnswer;
  }
  if (current.status !== "ready") throw new UploadProblem(current.message ?? "");
  return current;
}

export interface PictureFacts {
  thumbnail: string;
  focal: [number, number];
  canFocus: boolean;
}

interface AssetDetails extends AssetAnswer {
  thumbnail?: string;
  focal?: [number, number];
}

function factsOf(asset: AssetDetails): PictureFacts {
  return { thumbnail: asset.thumbnail ?? "", focal: asset.focal ?? [0.5, 0.5], canFocus: asset.focal !== undefined };
}

/** What is known of a picture of the site, or null when nobody answers. */
export async function pictureFacts(api: string, asset: string): Promise<PictureFacts | null> {
  try {
    const answer = await fetch(`${api}/assets/${asset}`, { credentials: "same-origin" });
    return answer.ok ? factsOf((await answer.json()) as AssetDetails) : null;
  } catch {
    return null;
  }
}

/** Saves the point to keep in sight; answers what is now known of the picture. */
export async function saveFocal(api: string, asset: string, focal: [number, number]): Promise<PictureFacts | null> {
  try {
    const answer = await fetch(`${api}/assets/${asset}/focal`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify({ x: focal[0], y: focal[1] }),
    });
    return answer.ok ? factsOf((await answer.json()) as AssetDetails) : null;
  } catch {
    return null;
  }
}
