import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDistributionFilename } from "./distribution-filename.ts";
import { isRefusal } from "./refusal.ts";
import { parseSdistFilename } from "./sdist-filename.ts";
import { formatVersion } from "./version-text.ts";
import { type BuildTag, compareBuildTags, parseWheelFilename } from "./wheel-filename.ts";

test("reads every part of a wheel's name", () => {
  expect(parseWheelFilename("Foo.Bar-1.0-010abc-py2.py3-none-any.whl")).toMatchObject({
    project: "Foo.Bar",
    name: "foo-bar",
    versionText: "1.0",
    build: { number: "10", rest: "abc" },
    tags: { interpreters: ["py2", "py3"], abis: ["none"], platforms: ["any"] },
    variant: null,
  });
});

test("knows the label of a variant from a build tag", () => {
  const wheel = "numpy-2.3.2-cp313-cp313t-musllinux_1_2_x86_64";

  expect(parseWheelFilename(`${wheel}-x86_64_v3.whl`)).toMatchObject({ build: null, variant: "x86_64_v3" });
  expect(parseWheelFilename("numpy-2.3.2-1-cp313-none-win32-null.whl")).toMatchObject({
    build: { number: "1" },
    variant: "null",
  });
  expect(parseWheelFilename("foo-1.0-abc-py3-none-any.whl")).toMatchObject({ at: 8 });
  expect(parseWheelFilename(`${wheel}-V3.whl`)).toMatchObject({ at: 12 });
});

test.each([
  "foo-1.0-py3-none-any.WHL",
  "foo-1.0.whl",
  "foo-1.0-1-py3-none-any-x-y.whl",
  "-1.0-py3-none-any.whl",
  "foo__bar-1.0-py3-none-any.whl",
  "foo bar-1.0-py3-none-any.whl",
  "foo-x-py3-none-any.whl",
  "foo-1.0-py3..py2-none-any.whl",
  "playlyfe-0.1.1-2.7.6-none-any.whl",
])("%j is no wheel", (filename) => {
  expect(isRefusal(parseWheelFilename(filename))).toBe(true);
});

test("points at the wrong tag", () => {
  expect(parseWheelFilename("foo-1.0-py3.2-none-any.whl")).toEqual({
    refused: "the tag of an interpreter must be a Python identifier",
    at: 12,
  });
});

test("build tags compare by number, then by text; none comes last", () => {
  const tags: (BuildTag | null)[] = [
    { number: "10", rest: "a" },
    null,
    { number: "10", rest: "" },
    { number: "9", rest: "z" },
  ];

  expect(tags.toSorted(compareBuildTags)).toEqual([null, tags[3], tags[2], tags[0]]);
});

test.each([
  ["namc-2-1.tar.gz", "last hyphen", ["namc-2 1", "namc 2.post1"]],
  ["name-1.0-beta.zip", "earlier hyphen", ["name 1.0b0"]],
  ["Foo_Bar-1.0.tgz", "last hyphen", ["foo-bar 1.0"]],
  [
    "a-1-rc-1-post-2-dev-3.tar.gz",
    "last hyphen",
    ["a-1-rc-1-post-2-dev 3", "a-1-rc-1-post 2.dev3", "a-1-rc 1.post2.dev3", "a 1rc1.post2.dev3"],
  ],
  ["a-1+x-y-1.tar.bz2", "last hyphen", ["a-1+x-y 1", "a 1+x.y.1"]],
])("%s is divided at the %s, and reads as %j", (filename, dividedAt, readings) => {
  const sdist = parseSdistFilename(filename);

  expect(sdist).toMatchObject({ dividedAt });
  expect(
    isRefusal(sdist) ? [] : sdist.readings.map(({ name, version }) => `${name} ${formatVersion(version)}`),
  ).toEqual(readings);
});

test.each([
  ["foo-1.0-py3-none-any.whl", "wheel"],
  ["foo-1.0.tar.gz", "sdist"],
  ["foo.linux-1.0.tar.gz", "sdist"],
  ["foo-1.0-py2.7.egg", "egg"],
  ["foo-1.0-py2.7-macosx-10.9-x86_64.egg", "egg"],
  ["foo-1.0.win-amd64-py2.7.exe", "wininst"],
  ["foo-1.0.win32.msi", "msi"],
  ["foo-1.0-1.noarch.rpm", "rpm"],
  ["foo_1.0_all.deb", "deb"],
  ["foo-1.0.linux-x86_64.tar.gz", "dumb"],
  ["foo-1.0.tar.gz.asc", "other"],
  ["foo-1.0-py3-none-any.whl.metadata", "other"],
  ["foo.whl", "other"],
  ["", "other"],
])("%j is of the kind %s", (filename, kind) => {
  expect(parseDistributionFilename(filename).kind).toBe(kind);
});

test("legacy forms still say name and version", () => {
  expect(parseDistributionFilename("Foo_Bar-1.0-py2.7-linux-x86_64.egg")).toMatchObject({
    name: "foo-bar",
    version: { release: ["1", "0"] },
  });
  expect(parseDistributionFilename("foo-1.0.win32-py2.7.exe")).toMatchObject({
    name: "foo",
    version: { release: ["1", "0"] },
  });
  expect(parseDistributionFilename("setup.exe")).toMatchObject({ name: null, version: null });
});

test("says why something like a distribution is none, and nothing of other files", () => {
  expect(parseDistributionFilename("foo-1.x.tar.gz")).toEqual({
    kind: "other",
    refused: "what follows the hyphen is not a version",
  });
  expect(parseDistributionFilename("README.md")).toEqual({ kind: "other", refused: null });
});

test("whatever the name, some kind", () => {
  fc.assert(
    fc.property(nameLikeText, (filename) => {
      expect(parseDistributionFilename(filename)).toHaveProperty("kind");
    }),
  );
});

test("a name of megabytes takes no more than one pass", () => {
  for (const piece of ["1-", "a.", "py3.", "-", "1+", ".linux"]) {
    expect(parseDistributionFilename(`${piece.repeat(200_000)}1.tar.gz`)).toHaveProperty("kind");
    expect(parseDistributionFilename(`${piece.repeat(200_000)}.whl`)).toHaveProperty("kind");
    expect(parseDistributionFilename(`${piece.repeat(200_000)}.exe`)).toHaveProperty("kind");
  }
});

const nameLikeText = fc
  .array(
    fc.constantFrom(
      "foo",
      "-",
      "1.0",
      "py3",
      "none",
      "any",
      ".",
      "+",
      "é",
      "\n",
      ".whl",
      ".tar.gz",
      ".egg",
      ".exe",
      "_",
    ),
  )
  .map((pieces) => pieces.join(""));
