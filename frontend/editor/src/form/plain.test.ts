import { describe, expect, it } from "vitest";
import { asStored, timeFrom } from "./plain";

describe("a time as people write it", () => {
  it.each([
    ["6:30", "06:30"],
    ["06:30", "06:30"],
    ["6h30", "06:30"],
    ["6 h 30", "06:30"],
    ["18 H", "18:00"],
    ["630", "06:30"],
    ["1830", "18:30"],
    [" 7.05 ", "07:05"],
  ])("%s is %s", (typed, stored) => expect(timeFrom(typed)).toBe(stored));

  it.each(["", "midi", "6", "6:3", "12345", "6:30:00"])("%s stays as it is", (typed) => expect(timeFrom(typed)).toBe(typed));

  it("is what a time's field stores", () => expect(asStored("19h15", "time", { type: "string" })).toBe("19:15"));
});
