import { getContext } from "svelte";
import type { Workshop } from "./workshop.svelte";

/** The workshop that the component stands in. */
export function useWorkshop(): Workshop {
  return getContext<Workshop>("workshop");
}
