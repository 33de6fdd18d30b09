/** What the server tells about block kinds and looks. */
import type { Json, Props } from "../model/types";

/** A JSON Schema as pydantic writes it, with our `x-ui` hints. */
export interface Schema {
  type?: string;
  title?: string;
  default?: Json;
  enum?: Json[];
  const?: Json;
  anyOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
  properties?: Record<string, Schema>;
  items?: Schema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  "x-ui"?: UiHint;
}

export interface UiHint {
  widget: string;
  kind: "plain" | "line" | "rich" | "link" | null;
  help: string;
  placeholder: string;
  /** content, layout or more: the order of the panel. */
  group: string;
  /** Written in the page itself. */
  inline: boolean;
  /** Takes no room in the page while it is empty, so that the panel asks for it. */
  optional: boolean;
  order: number;
  choices: { value: Json; label: string }[];
}

export interface SlotRule {
  label: string;
  accepts: string[];
  most?: number | null;
  empty?: string;
}

export interface BlockKind {
  name: string;
  label: string;
  description: string;
  category: string;
  picture: string;
  /** What an owner is told of a block that shows what lies elsewhere; "" for all others. */
  notice?: string;
  kind: string;
  groups: string[];
  slots: Record<string, SlotRule>;
  schema: Schema;
  /** Every property at its default. */
  defaults: Props;
}
