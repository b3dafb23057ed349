import { describe, expect, test } from "vitest";
import { cpuTime } from "../../base/cpu-time.testing.ts";
import { readThrough } from "./read-tar.testing.ts";
import { tarFixture } from "./tar-fixture.testing.ts";

async function escaping(
  links: Readonly<Record<string, string>>,
  files: readonly string[] = [],
): Promise<readonly unknown[]> {
  const members = [
    ...files.map((name) => ({ name })),
    ...Object.entries(links).map(([name, link]) => ({ name, link, type: "2" })),
  ];
  const { anomalies } = await readThrough(tarFixture(members));
  return anomalies.filter(({ code }) => code === "tar/symlink-escapes").map(({ path }) => path);
}

describe("leads outside", () => {
  test.each([
    ["up from the top folder", "..", []],
    ["beside the top folder, which installers take away", "../x", []],
    ["into the top folder by its name", "../p/x", []],
    ["up, down and up again", "a/../../../x", ["p/a/f"]],
  ])("%s", async (_, target, files) => {
    expect(await escaping({ "p/l": target }, files)).toEqual(["p/l"]);
  });

  test("through another link, although its own text stays inside", async () => {
    // p/a/b/up leads to p, so p/l leads to p/../x.
    expect(await escaping({ "p/a/b/up": "../..", "p/l": "a/b/up/../x" })).toEqual(["p/l"]);
  });

  test("through a link to an absolute path", async () => {
    expect(await escaping({ "p/abs": "/etc", "p/l": "abs/passwd" })).toEqual(["p/l"]);
  });
});

describe("stays inside", () => {
  test.each([
    ["beside", "f", []],
    ["up and down again", "../p2/f", ["q/f"]],
    ["to something that is not there", "gone/x", []],
    ["to itself", "l", []],
  ])("%s", async (_, target, files) => {
    expect(await escaping({ "p/l": target }, files)).toEqual([]);
  });

  test("a ring of links", async () => {
    expect(await escaping({ "p/a": "b/x", "p/b": "a/x" })).toEqual([]);
  });
});

test("links that multiply are given up, not followed for ever", async () => {
  const links: Record<string, string> = {};
  // Each leads twice through the one before: 2^40 steps in full.
  for (let index = 1; index <= 60; index += 1) links[`p/l${index}`] = `l${index - 1}/`.repeat(800);

  const started = cpuTime();
  await escaping(links);
  expect(cpuTime() - started).toBeLessThan(5_000);
});
