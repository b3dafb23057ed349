import { expect, test } from "vitest";
import { marshalled } from "../../../formats/python/marshal/marshal-fixture.testing.ts";
import { entryAt, evaluated } from "./evaluate.testing.ts";

test("marshalled code is read by its names, and that it runs is said", async () => {
  const code = Buffer.from(
    marshalled({ name: "x", names: ["os", "system"], constants: [null, "curl x"] }, 11),
  ).toString("base64");
  const { effects } = await evaluated({
    "m.py": `import marshal, base64\nexec(marshal.loads(base64.b64decode('${code}')))\n`,
  });
  expect(effects.map(({ capability, callee, argument }) => [capability, callee, argument])).toContainEqual([
    "process.spawn",
    "os.system",
    "{…} curl x",
  ]);
  expect(effects.map(({ capability }) => capability)).toContain("exec.marshal");
});

test("a compiled file that cannot be read is left undecided", async () => {
  const { effects, undecided } = await evaluated({ "m.pyc": Uint8Array.of(0xa7, 0x0d, 0x0d, 0x0a, 0, 0) }, [
    entryAt("m.pyc"),
  ]);
  expect(effects).toEqual([]);
  expect(undecided).toMatchObject([{ path: "m.pyc", what: "format", why: "Compiled Python is not followed." }]);
});
