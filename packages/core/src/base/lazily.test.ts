import { expect, test } from "vitest";
import { lazily } from "./lazily.ts";

test("makes its value once, when it is asked for", () => {
  let times = 0;
  const table = lazily(() => new Map([["made", ++times]]));
  expect(times).toBe(0);

  expect(table()).toBe(table());
  expect(times).toBe(1);
});
