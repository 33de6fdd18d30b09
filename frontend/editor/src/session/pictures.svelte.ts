/** Pictures on their way from the person's disk into a block: preview, progress, refusal, description. */
import { setProp } from "../commands/build";
import type { Json } from "../model/types";
import { words } from "../words/words";
import { type AssetAnswer, type PictureFacts, pictureFacts, saveFocal, sendPicture, untilReady, UploadProblem } from "./upload";
import type { InsertSpot, PropSpot, Workshop } from "./workshop.svelte";

export interface PictureValue {
  asset: string;
  alt: string;
  decorative: boolean;
}

export interface Job {
  phase: "sending" | "preparing" | "refused";
  percent: number;
  message: string;
  preview: string;
  stop: () => void;
}

/** Reads what a picture property holds; anything else counts as no picture. */
export function pictureOf(value: Json | undefined): PictureValue {
  const given = value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
  return {
    asset: typeof given?.asset === "string" ? given.asset : "",
    alt: typeof given?.alt === "string" ? given.alt : "",
    decorative: given?.decorative === true,
  };
}

function keyOf(spot: PropSpot): string {
  return `${spot.doc}/${spot.node}/${spot.prop}`;
}

export class Pictures {
  private jobs = $state.raw<Record<string, Job>>({});
  private known = $state.raw<Record<string, PictureFacts | undefined>>({});

  constructor(private readonly workshop: Workshop) {}

  job(spot: PropSpot): Job | undefined {
    return this.jobs[keyOf(spot)];
  }

  private show(spot: PropSpot, change: Partial<Job> | null): void {
    const { [keyOf(spot)]: before, ...rest } = this.jobs;
    if (change === null) {
      if (before) URL.revokeObjectURL(before.preview);
      this.jobs = rest;
    } else {
      const fresh: Job = { phase: "sending", percent: 0, message: "", preview: "", stop: () => undefined };
      this.jobs = { ...rest, [keyOf(spot)]: { ...fresh, ...before, ...change } };
    }
  }

  dismiss(spot: PropSpot): void {
    this.show(spot, null);
  }

  /** Shows the file at once, sends it behind, and puts it into the property when it is ready. */
  async replace(spot: PropSpot, file: File): Promise<boolean> {
    const w = words().picture;
    const { bootstrap } = this.workshop;
    this.show(spot, null);
    if (file.size > bootstrap.maxUpload) {
      this.refuse(spot, w.tooLarge(Math.floor(bootstrap.maxUpload / 1_000_000)));
      return false;
    }
    if (!file.type.startsWith("image/")) {
      this.refuse(spot, w.notPicture);
      return false;
    }
    const stopper = new AbortController();
    const preview = URL.createObjectURL(file);
    this.show(spot, { phase: "sending", percent: 0, message: "", preview, stop: () => stopper.abort() });
    this.preview(spot, preview);
    this.workshop.announce(w.uploading(0));
    try {
      const sent = await sendPicture(bootstrap.api, file, stopper.signal, (percent) => this.show(spot, { percent }));
      this.show(spot, { phase: "preparing", percent: 100 });
      const ready = await untilReady(bootstrap.api, sent, stopper.signal);
      this.put(spot, ready);
      return true;
    } catch (problem) {
      if (stopper.signal.aborted) {
        this.show(spot, null);
        this.workshop.say(w.cancelled);
      } else this.refuse(spot, problem instanceof UploadProblem && problem.message ? problem.message : w.failed);
      await this.workshop.repaint();
      return false;
    }
  }

  private refuse(spot: PropSpot, message: string): void {
    this.show(spot, { phase: "refused", message });
    this.workshop.select({ doc: spot.doc, node: spot.node });
    this.workshop.openPanel("settings");
    this.workshop.announce(message);
  }

  private put(spot: PropSpot, asset: AssetAnswer): void {
    this.show(spot, null);
    if (!this.workshop.node(spot.doc, spot.node)) return;
    const before = this.value(spot);
    this.set(spot, { asset: asset.id, alt: "", decorative: before.asset === "" ? false : before.decorative }, "picture.replaced");
    this.workshop.announce(words().picture.done);
    this.workshop.openDialog({ name: "alt", spot });
  }

  value(spot: PropSpot): PictureValue {
    return pictureOf(this.workshop.node(spot.doc, spot.node)?.props[spot.prop]);
  }

  set(spot: PropSpot, value: PictureValue | null, label: string): void {
    const { store } = this.workshop;
    store.edit(setProp(store.drafts, spot.doc, spot.node, spot.prop, value === null ? null : { ...value }), { label, focus: { doc: spot.doc, node: spot.node } });
  }

  /** The description while it is being typed. */
  describe(spot: PropSpot, value: PictureValue): void {
    this.workshop.store.type(spot.doc, spot.node, spot.prop, { ...value });
  }

  /** What is known of a picture of the site: asked for once, then kept. */
  facts(asset: string): PictureFacts | undefined {
    if (asset && !(asset in this.known)) {
      const { api } = this.workshop.bootstrap;
      queueMicrotask(() => {
        if (asset in this.known) return;
        this.known = { ...this.known, [asset]: undefined };
        void pictureFacts(api, asset).then((found) => found && (this.known = { ...this.known, [asset]: found }));
      });
    }
    return this.known[asset];
  }

  async setFocal(asset: string, focal: [number, number]): Promise<void> {
    const found = await saveFocal(this.workshop.bootstrap.api, asset, focal);
    if (!found) return;
    this.known = { ...this.known, [asset]: found };
    await this.workshop.repaint();
  }

  /** Shows a file of this device in the page before the server has it. */
  private preview(spot: PropSpot, address: string): void {
    const page = this.workshop.canvas?.page;
    const holder = page?.element(spot.node)?.querySelector<HTMLElement>(`[data-picture="${CSS.escape(spot.prop)}"]`);
    if (!page || !holder) return;
    const image = holder.matches("img") ? (holder as HTMLImageElement) : holder.querySelector("img");
    if (image) {
      image.parentElement?.querySelectorAll("source").forEach((source) => source.remove());
      image.removeAttribute("srcset");
      image.src = address;
    } else {
      const fresh = page.document.createElement("img");
      fresh.src = address;
      fresh.alt = "";
      fresh.style.maxInlineSize = "100%";
      holder.replaceChildren(fresh);
    }
  }

  /** A picture that was dropped or pasted beside every picture becomes a block of its own. */
  async insert(file: File, near: string | null): Promise<void> {
    const place = this.placeNear(near);
    const node = place && this.workshop.sections.insert("picture", place);
    if (place && node) await this.replace({ doc: place.doc, node, prop: "picture" }, file);
  }

  private placeNear(near: string | null): InsertSpot | null {
    const { workshop } = this;
    let spot = near ? { doc: workshop.page, node: near } : null;
    while (spot) {
      const standing = workshop.sections.standing(spot);
      if (standing && workshop.blocks.accepts(standing.parent.type, standing.slot, "picture")) {
        return { doc: spot.doc, parent: standing.parent.id, slot: standing.slot, after: spot.node };
      }
      spot = workshop.parentOf(spot);
    }
    return workshop.sections.defaultSpot();
  }
}
