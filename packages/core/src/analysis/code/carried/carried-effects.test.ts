import { expect, test } from "vitest";
import { defaultLimits } from "../../../base/limits.ts";
import { testPlatform } from "../../../base/platform.testing.ts";
import { marshalled } from "../../../formats/python/marshal/marshal-fixture.testing.ts";
import { testParser } from "../../../formats/python/syntax/python-parser.testing.ts";
import { zipFixture } from "../../../formats/zip/zip-fixture.testing.ts";
import type { CodeEffect } from "../code-analysis.ts";
import { executionMap } from "../execution-map/execution-map.ts";
import { HeldFiles } from "../held-files.ts";
import { carriedEffects } from "./carried-effects.ts";

async function effectsOf(tree: Readonly<Record<string, Uint8Array>>): Promise<readonly CodeEffect[]> {
  const files = new HeldFiles({});
  for (const [path, bytes] of Object.entries(tree)) files.add(path, bytes);
  const members = new Set(files.keys());
  const { entries } = executionMap({ filename: "x-1.0-py3-none-any.whl", files, members });
  const machine = { parser: await testParser(), platform: testPlatform, limits: defaultLimits };
  return await carriedEffects({ files, entries }, machine);
}

const HEADER = [0xa7, 0x0d, 0x0d, 0x0a, ...new Array<number>(12).fill(0)];
const PICKLE = latin1("\x80\x02cposix\nsystem\nX\x02\x00\x00\x00id\x85R.");

test("a module of bytecode alone: the sinks that it names", async () => {
  const code = marshalled({ name: "<module>", names: ["os", "system"], constants: [null, "id"] }, 11);
  const [effect, ...more] = await effectsOf({ "x/core.pyc": Uint8Array.from([...HEADER, ...code]) });

  expect(more).toEqual([]);
  expect(effect).toMatchObject({
    capability: "process.spawn",
    trigger: "import",
    path: "x/core.pyc",
    callee: "os.system",
    argument: "id",
    known: "part",
    layers: ["bytecode"],
  });
});

test("a pickle that starts a program", async () => {
  const effects = await effectsOf({ "x/model.bin": PICKLE });

  expect(effects).toMatchObject([
    { capability: "exec.decoded", trigger: "deferred", callee: "os.system", argument: "id", layers: ["pickle"] },
  ]);
});

test("a pickle in a ZIP, as torch saves it", async () => {
  const effects = await effectsOf({ "x/model.pt": zipFixture({ "archive/data.pkl": PICKLE }) });

  expect(effects).toMatchObject([{ callee: "os.system", layers: ["zip", "pickle"] }]);
});

test.each([
  ["of numbers", "\x80\x02}X\x01\x00\x00\x00aK\x01s."],
  ["of objects of a library", "\x80\x02cnumpy.core.multiarray\n_reconstruct\nK\x01\x85R."],
  ["that is cut off", "\x80\x02cposix\n"],
])("an honest pickle, %s", async (_, text) => {
  expect(await effectsOf({ "x/model.pkl": latin1(text) })).toEqual([]);
});

test("files that are not what they seem", async () => {
  expect(
    await effectsOf({ "x/a.pyc": latin1("nothing"), "x/b.pkl": latin1("words"), "x/c.pt": latin1("PK\x03\x04") }),
  ).toEqual([]);
});

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
