import { expect, test } from "vitest";
import { defaultLimits } from "../../base/limits.ts";
import { analysisNotes } from "./analysis-notes.ts";
import { textAllowance } from "./text-allowance.ts";

const limits = { ...defaultLimits, members: 3 };

function taken(text: string | Uint8Array): { taken: boolean; reasons: number } {
  const notes = analysisNotes(10);
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const result = textAllowance(limits, notes).take("x.pth", "its lines", bytes);
  return { taken: result !== null, reasons: notes.finish().incomplete.length };
}

test.each(["\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])(
  "%j counts as the end of a line, for some Python reads it so",
  (end) => {
    expect(taken(`a${end}a${end}`)).toEqual({ taken: true, reasons: 0 });
    expect(taken(`a${end}a${end}a${end}`)).toEqual({ taken: false, reasons: 1 });
  },
);

test("NEL ends a line of Latin-1 too", () => {
  expect(taken(Uint8Array.of(0x61, 0x85, 0x61, 0x85, 0x61, 0x85))).toEqual({ taken: false, reasons: 1 });
});

test("bytes of other characters are no ends", () => {
  expect(taken("\u00c5\u4e85\u5168\u8a00\ud83d\ude05\u2026\u20a8\ua829".repeat(3))).toEqual({
    taken: true,
    reasons: 0,
  });
});
