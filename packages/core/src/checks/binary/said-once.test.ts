import { expect, test } from "vitest";
import type { Observation } from "../check.ts";
import { saidOnce } from "./said-once.ts";

const of = (path: string, message: string, more: Partial<Observation> = {}): Observation => ({
  at: { path },
  message,
  evidence: {},
  ...more,
});

test("says the same of many files once, at the first of them", () => {
  const said = [...saidOnce([of("a.so", "It is old."), of("b.so", "It is new."), of("c.so", "It is old.")])];
  expect(said).toEqual([
    { ...of("a.so", "It is old. The same holds for one more file."), evidence: { items: ["a.so", "c.so"] } },
    of("b.so", "It is new."),
  ]);
});

test("keeps what differs in severity apart, and two slices of one file together", () => {
  const said = [...saidOnce([of("a.so", "X."), of("b.so", "X.", { severity: "info" }), of("a.so", "X.")])];
  expect(said.map(({ message, severity }) => [message, severity])).toEqual([
    ["X.", undefined],
    ["X.", "info"],
  ]);
});

test("lists a hundred files and counts the others", () => {
  const [said] = saidOnce(Array.from({ length: 250 }, (_, index) => of(`m${index}.so`, "X.")));
  expect(said?.message).toBe("X. The same holds for 249 more files.");
  expect([said?.evidence.items?.length, said?.evidence.itemsNotShown]).toEqual([100, 150]);
});
