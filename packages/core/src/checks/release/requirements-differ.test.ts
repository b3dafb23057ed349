import { expect, test } from "vitest";
import type { FixtureText } from "../check.ts";
import { said, toolsOf } from "../said.testing.ts";
import { requirementsDiffer } from "./requirements-differ.ts";

const WHEEL = "torn-1.0-py3-none-any.whl";
const SDIST = "torn-1.0.tar.gz";

function metadata(version: string, requirements: readonly string[], dynamic = ""): string {
  const lines = requirements.map((one) => `Requires-Dist: ${one}\n`).join("");
  return `Metadata-Version: ${version}\nName: torn\nVersion: 1.0\n${dynamic}${lines}`;
}

function release(
  inWheel: readonly string[],
  pkgInfo: string,
  more: Readonly<Record<string, string>> = {},
): FixtureText {
  return {
    filename: WHEEL,
    files: { "torn-1.0.dist-info/METADATA": metadata("2.4", inWheel) },
    release: { others: [{ filename: SDIST, files: { "torn-1.0/PKG-INFO": pkgInfo, ...more } }] },
  };
}

test("what both state for good and differently is said as a difference", async () => {
  const fixture = release(["six", "evil"], metadata("2.4", ["six", "rich"]));

  expect(await said(requirementsDiffer, fixture)).toEqual([
    ["medium", "", `Compared with ${WHEEL}, ${SDIST} requires rich besides and does not require evil.`],
  ]);
});

test("a PKG-INFO of old does not list them: the build says, and no installer reads requires.txt", async () => {
  const fixture = release(["humanfriendly>=9.1", "capturer>=2.4; extra == 'cron'"], metadata("2.1", []), {
    "torn-1.0/torn.egg-info/requires.txt": "humanfriendly>=9.1\n",
  });

  expect(await said(requirementsDiffer, fixture)).toEqual([
    [
      "low",
      "torn-1.0/PKG-INFO",
      `PKG-INFO of ${SDIST} does not list 2 requirements of ${WHEEL}, and torn-1.0/torn.egg-info/requires.txt is where its last build left them; pip 26.3, uv 0.13.9 and poetry 2.5.1 take what its build says.`,
    ],
  ]);
});

test("uv and poetry believe a PKG-INFO whose Dynamic is in lower case", async () => {
  const fixture = release(["six"], metadata("2.4", [], "Dynamic: requires-dist\n"));
  const [[severity, , message] = []] = await said(requirementsDiffer, fixture);

  expect(severity).toBe("low");
  expect(message).toContain(`does not list six of ${WHEEL}; pip 26.3 takes what its build says`);
  expect(await toolsOf(requirementsDiffer, fixture)).toMatchObject({
    "pip 26.3": "takes what its build says",
    "uv 0.13.9": "believes PKG-INFO",
  });
});

test("spelling, order, and one written twice are no difference", async () => {
  const fixture = release(["Six>=1.0", "rich"], metadata("2.1", ["rich", "six >=1.0", "six>=1.0"]));

  expect(await said(requirementsDiffer, fixture)).toEqual([]);
});
