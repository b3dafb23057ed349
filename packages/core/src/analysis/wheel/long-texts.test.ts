import { expect, test } from "vitest";
import { analyseWheelTree } from "../analyse.testing.ts";

// V8 hashes text of more than 16 KiB by its length: each of these took half a minute.
const LONG = "a".repeat(16_390);
const many = (line: (text: string) => string): string =>
  Array.from({ length: 1000 }, (_, index) => line(`${LONG}${String(index).padStart(4, "0")}`)).join("");
const METADATA = "Metadata-Version: 2.5\nName: x\nVersion: 1.0\n";

test.each([
  ["paths in RECORD", { "x-1.0.dist-info/RECORD": many((text) => `${text},sha512=AAAA,1\n`) }],
  ["algorithms in RECORD", { "x-1.0.dist-info/RECORD": many((text) => `f,${text}=AAAA,1\n`) }],
  ["groups", { "x-1.0.dist-info/entry_points.txt": many((text) => `[${text}]\na = b:c\n`) }],
  ["scripts", { "x-1.0.dist-info/entry_points.txt": `[console_scripts]\n${many((text) => `${text} = b:c\n`)}` }],
  ["extras", { "x-1.0.dist-info/METADATA": METADATA + many((text) => `Provides-Extra: ${text}\n`) }],
])("a thousand very long %s cost no more than their reading", async (_, files) => {
  const before = process.cpuUsage();
  const wheel = await analyseWheelTree(files);
  const { user } = process.cpuUsage(before);

  expect(wheel.incomplete).toEqual([]);
  expect(user / 1e6).toBeLessThan(3);
});
