import { expect, test } from "vitest";
import { effectsOf, evaluated } from "./evaluate.testing.ts";

test("functions that code has put together do not stand in the way of those that are written", async () => {
  const decoys = Array.from({ length: 3300 }, (_, index) => `def f${index}(): pass\\n`).join("");
  const source = `TEXT = "${decoys}"
for i in range(16):
    exec(f"x = {i}\\n" + TEXT)
import os
def unused():
    os.system("id")
`;
  expect(await effectsOf(source)).toContain("deferred process.spawn os.system id");
  expect((await evaluated({ "m.py": source })).undecided).toContainEqual(
    expect.objectContaining({
      what: "budget",
      why: "Code that was put together defines more functions than are followed.",
    }),
  );
});

test("a function that is called too deep to be followed from there is followed by itself", async () => {
  const chain = Array.from(
    { length: 7 },
    (_, index) => `def f${index}():\n    f${index + 1}()\n    os.system("${index}")\n`,
  );
  const effects = await effectsOf(`import os\n${chain.join("")}def f7(): pass\n`);
  expect(effects.filter((one) => one.includes("os.system")).length).toBe(7);
});
