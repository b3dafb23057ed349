import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { defaultLimits } from "../../base/limits.ts";
import { testPlatform } from "../../base/platform.testing.ts";
import { fromBytes } from "../../base/random-access.ts";
import { tarFixture } from "../../formats/tar/tar-fixture.testing.ts";
import { zipFixture } from "../../formats/zip/zip-fixture.testing.ts";
import { SDIST, WHEEL, wheelTree } from "../analyse.testing.ts";
import { analyseDistribution } from "../members/analyse-distribution.ts";
import { codeGatherer, type GatheredFiles } from "./code-gatherer.ts";
import { gatherFiles } from "./gather-files.ts";

const limits = {
  ...defaultLimits,
  code: 2000,
  codeData: 300_000,
  member: 400_000,
  total: 600_000,
  wholeMember: 50_000,
};
const long = "a = 1\n".repeat(200);
const broken = Buffer.alloc(10, 0xff);

function shown(gathered: GatheredFiles | null): unknown {
  if (gathered === null) return null;
  const { files, members, undecided } = gathered;
  const held = Array.from(files, ([path, bytes]) => [
    path,
    Buffer.from(bytes).toString("latin1"),
    files.signatureOf(path),
  ]);
  files.release();
  return { held, members: [...members], undecided };
}

async function alone(bytes: Uint8Array, filename: string): Promise<unknown> {
  return shown(await gatherFiles({ file: fromBytes(bytes), filename, platform: testPlatform, limits }));
}

async function alongside(bytes: Uint8Array, filename: string): Promise<unknown> {
  const tap = codeGatherer(filename, testPlatform, limits);
  await analyseDistribution(fromBytes(bytes), filename, testPlatform, limits, { tap });
  return shown(tap.gathered());
}

const wheel = wheelTree({
  "x/__init__.py": "import x.y",
  "x/empty.py": "",
  "x/long.py": long,
  "x/longer.py": long,
  "x/data.bin": "\x01\x02\x03",
  "x/table": "a".repeat(60_000),
  "x/picture.png": "a".repeat(70_000),
  "x-1.0.dist-info/entry_points.txt": "[console_scripts]\na = b:c\n",
});

const tar = tarFixture([
  { name: "x-1.0/setup.py", data: "a = 1" },
  { name: "x-1.0/table", data: "a".repeat(60_000) },
  { name: "x-1.0/link", type: "2", link: "setup.py" },
  { name: "x-1.0/setup.py", data: "a = 2" },
  { name: "x-1.0/long.py", data: long },
  { name: "x-1.0/longer.py", data: long },
  { name: "x-1.0/huge.bin", data: "a".repeat(500_000) },
]);

test.each<[string, string, Uint8Array]>([
  ["a wheel", WHEEL, zipFixture(wheel)],
  ["a wheel whose metadata are too long to be kept", WHEEL, zipFixture({ ...wheel, "x-1.0.dist-info/METADATA": long })],
  [
    "names twice, in another order than the list's",
    WHEEL,
    zipFixture([
      { name: "a.py", content: "a = 1", at: 1 },
      { name: "a.py", content: "a = 2", at: 0 },
      { name: "b.py", content: "b" },
    ]),
  ],
  [
    "members that cannot be read",
    WHEEL,
    zipFixture([
      { name: "a.py", content: long, method: 8, data: broken },
      { name: "b.txt", content: long, method: 8, data: broken },
      { name: "c.py", content: "c", size: 0 },
      { name: "d.py", content: "d", method: 99 },
      { name: "x-1.0.dist-info/entry_points.txt", content: "d", method: 8, data: broken },
      { name: "e.py", content: "e" },
    ]),
  ],
  ["a wheel without a list", WHEEL, zipFixture(wheel).subarray(0, 1000)],
  ["an sdist", SDIST, gzipSync(tar)],
  ["an sdist that ends early", SDIST, gzipSync(tar.subarray(0, 62_500))],
  ["an sdist that is no tar", SDIST, gzipSync(Buffer.from(long))],
  ["an empty sdist", SDIST, gzipSync(tarFixture([]))],
  ["an sdist as ZIP", "x-1.0.zip", zipFixture(wheel)],
  ["no archive", SDIST, Buffer.from(long)],
])("what may be code is kept, whether read alone or along with the contents: %s", async (name, filename, bytes) => {
  const gathered = await alone(bytes, filename);

  expect(await alongside(bytes, filename)).toEqual(gathered);
  expect(gathered === null).toBe(name === "no archive");
  if (name === "an sdist")
    expect(gathered).toMatchObject({
      held: [
        ["x-1.0/table", "a".repeat(60_000), 0x61616161],
        ["x-1.0/setup.py", "a = 2", 0x203d2061],
        ["x-1.0/long.py", long, 0x203d2061],
      ],
      undecided: [{ path: "x-1.0/longer.py", what: "too-large" }],
    });
});

test("what was too long a text for the contents is still kept", async () => {
  const bytes = zipFixture(wheel);
  const tap = codeGatherer(WHEEL, testPlatform, limits);
  const { incomplete } = await analyseDistribution(
    fromBytes(bytes),
    WHEEL,
    testPlatform,
    { ...limits, text: 100 },
    { tap },
  );

  expect(incomplete.map(({ path }) => path)).toContain("x-1.0.dist-info/RECORD");
  expect(shown(tap.gathered())).toEqual(await alone(bytes, WHEEL));
});
