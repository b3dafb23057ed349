import { expect, test } from "vitest";
import { effectsOf } from "./evaluate.testing.ts";

test("functions that code has put together do not stand in the way of those that are written", async () => {
  const source = `for i in range(60000):
    exec(f"def f{i}(): pass")
import os
def unused():
    os.system("id")
`;
  expect(await effectsOf(source)).toContain("deferred process.spawn os.system id");
});
