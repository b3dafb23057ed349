import { expect, test } from "vitest";
import { defaultLimits } from "../../base/limits.ts";
import { testPlatform } from "../../base/platform.testing.ts";
import { fromBytes } from "../../base/random-access.ts";
import { testParser } from "../../formats/python/syntax/python-parser.testing.ts";
import { zipFixture } from "../../formats/zip/zip-fixture.testing.ts";
import { analyseCode } from "./analyse-code.ts";

const machine = async () => ({ parser: await testParser(), platform: testPlatform, limits: defaultLimits });

test.each([
  ["short", 10],
  ["long enough to leave something out", 3_000],
])("a program that is %s: what it does and on which line", async (_, functions) => {
  const filler = Array.from({ length: functions }, (_, at) => `def f${at}(a):\n    return a + ${at} * len(a)\n`).join(
    "",
  );
  const wheel = zipFixture({ "x.py": `${filler}import os\nos.system("id")\n`, "x-1.0.dist-info/METADATA": "" });

  const analysis = await analyseCode(fromBytes(wheel), "x-1.0-py3-none-any.whl", await machine());

  expect(analysis.effects).toMatchObject([
    { trigger: "import", callee: "os.system", argument: "id", path: "x.py", line: functions * 2 + 2 },
  ]);
});

test("a version in a file of Python 2: the parser that reads it is loaded when it is needed", async () => {
  const parser = await testParser();
  const sdist = zipFixture({
    "x-1.0/setup.cfg": "[metadata]\nname = x\nversion = attr: x.version.V\n",
    "x-1.0/setup.py": "from setuptools import setup\nsetup()\n",
    "x-1.0/x/__init__.py": "",
    "x-1.0/x/version.py": "import y\nV = y.z()\nprint 'a'\n",
  });

  const analysis = await analyseCode(fromBytes(sdist), "x-1.0.zip", {
    ...(await machine()),
    parser: async () => parser,
  });

  expect(analysis.declared).toContainEqual(expect.objectContaining({ field: "version" }));
});

test("what is no archive has no code", async () => {
  const analysis = await analyseCode(fromBytes(new Uint8Array(10)), "x-1.0-py3-none-any.whl", await machine());

  expect(analysis).toMatchObject({ entries: [], effects: [], undecided: [], setup: null });
});
