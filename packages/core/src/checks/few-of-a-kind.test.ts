import { expect, test } from "vitest";
import { fewOfAKind } from "./few-of-a-kind.ts";

function observed(things: readonly number[]) {
  const observe = (thing: number) => ({ at: { line: thing }, message: `Thing ${thing}.`, evidence: { excerpt: "x" } });
  return [...fewOfAKind(things, observe, (thing) => `thing ${thing}`)];
}

test("up to three are said one by one", () => {
  expect(observed([])).toEqual([]);
  expect(observed([1, 2, 3]).map(({ message }) => message)).toEqual(["Thing 1.", "Thing 2.", "Thing 3."]);
});

test("of more the first speaks, and five are named", () => {
  expect(observed([1, 2, 3, 4, 5, 6, 7, 8])).toEqual([
    {
      at: { line: 1 },
      message: "Thing 1. The same holds for 7 more.",
      evidence: { excerpt: "x", items: ["thing 2", "thing 3", "thing 4", "thing 5", "thing 6"], itemsNotShown: 2 },
    },
  ]);
});

test("a flood costs one pass", () => {
  expect(observed(Array.from({ length: 200_000 }, (_, index) => index))).toHaveLength(1);
});
