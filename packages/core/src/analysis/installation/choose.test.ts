import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IndexFile } from "../../formats/index-page/index-page.ts";
import { parseVersion } from "../../model/version.ts";
import { becauseOf } from "./choice-words.ts";
import { choose, type Question } from "./choose.ts";
import { offerOf } from "./offer.ts";
import { type Chooser, rankedTarget } from "./ranked-target.ts";

const LINUX = rankedTarget(
  {
    python: { implementation: "cpython", version: [3, 11], builds: [] },
    platform: { system: "linux", machine: "x86_64", libc: "glibc", libcVersion: [2, 36] },
  },
  "3.11.7",
);

type Listed = string | ({ readonly filename: string } & Partial<IndexFile>);

function file(listed: Listed): IndexFile {
  const given = typeof listed === "string" ? { filename: listed } : listed;
  return {
    url: `https://index.example/${given.filename}`,
    hashes: {},
    size: null,
    uploadTime: null,
    yanked: null,
    requiresPython: null,
    coreMetadata: false,
    provenance: null,
    gpgSig: null,
    ...given,
  };
}

function taken(files: readonly Listed[], chooser: Chooser, question: Question = "newest"): string | null {
  return choose(offerOf("m", files.map(file)), LINUX, question, chooser).chosen?.file.filename ?? null;
}

function pinned(version: string): Question {
  const parsed = parseVersion(version);
  if (parsed === null) throw new Error(version);
  return { pinned: parsed };
}

function because(files: readonly Listed[], chooser: Chooser, question: Question = "newest"): string {
  return becauseOf(choose(offerOf("m", files.map(file)), LINUX, question, chooser), chooser);
}

test("a hundred thousand files that fit nowhere are not gone through for each of hundreds of targets", () => {
  const files = Array.from({ length: 130_000 }, (_, at) => file(`m-1.${at}-cp39-cp39-win${at}.whl`));
  const offer = offerOf("m", files);
  const [newest, some] = [choose(offer, LINUX, "newest", "pip"), choose(offer, LINUX, pinned("1.7"), "pip")];

  expect(becauseOf(newest, "pip")).toMatch(/^not decided: none of its newest files fits/);
  expect(newest.passedOver?.obstacle).toBe("too-many");
  expect(some.passedOver?.obstacle).toBe("tags");
});

/** Measured in the same way: METADATA of these files says what their page does not. */
describe("Requires-Python in METADATA only", () => {
  const [one, two] = ["m-1.0-py3-none-any.whl", "m-2.0-py3-none-any.whl"];
  const early = "m-2.1a1-py3-none-any.whl";
  const best = "m-2.0-py311-none-any.whl";
  const soon = { [two]: ">=3.99" };
  const choiceOf = (
    declared: Readonly<Record<string, string>>,
    files: readonly string[],
    chooser: Chooser,
    q: Question,
  ) => choose(offerOf("m", files.map(file), undefined, new Map(Object.entries(declared))), LINUX, q, chooser);

  test.each<[string, readonly string[], Readonly<Record<string, string>>, string | null, string | null]>([
    ["an older release is taken", [one, two], soon, one, one],
    ["uv looks at lower bounds only", [one, two], { [two]: "<3" }, one, two],
    ["and leaves out what it cannot read", [one, two], { [two]: "nonsense" }, two, one],
    ["the whole version is given up", [one, best, two], { [best]: ">=3.99" }, one, one],
    ["pip takes no newer pre-release instead", [two, early], soon, null, early],
    ["nor an older one", ["m-1.0a1-py3-none-any.whl", two], soon, null, "m-1.0a1-py3-none-any.whl"],
    ["nothing is left", [one, two], { [one]: ">=3.98", ...soon }, null, null],
  ])("%s", (_, files, declared, pip, uv) => {
    expect(choiceOf(declared, files, "pip", "newest").chosen?.file.filename ?? null).toBe(pip);
    expect(choiceOf(declared, files, "uv", "newest").chosen?.file.filename ?? null).toBe(uv);
  });

  test("a pin fails, and says why", () => {
    for (const chooser of ["pip", "uv"] as const) {
      const choice = choiceOf(soon, [one, two], chooser, pinned("2.0"));
      expect(choice.chosen).toBeNull();
      expect(becauseOf(choice, chooser)).toBe("its METADATA requires Python >=3.99, which the index does not say");
    }
  });

  test("what the index says counts, whatever METADATA says", () => {
    const files = [file({ filename: two, requiresPython: ">=3.8" })];
    const offer = offerOf("m", files, undefined, new Map(Object.entries(soon)));
    expect(choose(offer, LINUX, "newest", "pip").chosen?.file.filename).toBe(two);
  });
});

/** Measured with pip 26.3 and uv 0.13.9 on CPython 3.11 against pages of exactly these files. */
describe("what pip and uv took", () => {
  const yanked = { yanked: { reason: "broken" } };
  const old = "m-1.0-py3-none-any.whl";
  const pure = "m-2.0-py3-none-any.whl";
  test.each<[string, readonly Listed[], string | null, string | null]>([
    ["sdists: the last of the page, the first by name", ["m-1.0.zip", "m-1.0.tar.gz"], "m-1.0.tar.gz", "m-1.0.tar.gz"],
    ["the other order", ["m-1.0.tar.gz", "m-1.0.zip"], "m-1.0.zip", "m-1.0.tar.gz"],
    ["older formats of sdists are none for uv", ["m-1.0.tar.bz2"], "m-1.0.tar.bz2", null],
    [
      "a plain Linux tag",
      ["m-1.0-py3-none-manylinux_2_17_x86_64.whl", "m-1.0-py3-none-linux_x86_64.whl"],
      "m-1.0-py3-none-linux_x86_64.whl",
      "m-1.0-py3-none-manylinux_2_17_x86_64.whl",
    ],
    ["equal wheels", [old, "m-1.0-py2.py3-none-any.whl"], "m-1.0-py2.py3-none-any.whl", "m-1.0-py2.py3-none-any.whl"],
    ["equal wheels, otherwise", ["m-1.0-py2.py3-none-any.whl", old], old, "m-1.0-py2.py3-none-any.whl"],
    [
      "build tags",
      ["m-1.0-2-py3-none-any.whl", "m-1.0-10a-py3-none-any.whl", old],
      "m-1.0-10a-py3-none-any.whl",
      "m-1.0-10a-py3-none-any.whl",
    ],
    [
      "only finals yanked",
      [{ filename: old, ...yanked }, "m-2.0a1-py3-none-any.whl"],
      null,
      "m-2.0a1-py3-none-any.whl",
    ],
    ["a yanked wheel beside its sdist", [{ filename: old, ...yanked }, "m-1.0.tar.gz"], "m-1.0.tar.gz", "m-1.0.tar.gz"],
    ["Requires-Python <3", [old, { filename: pure, requiresPython: "<3" }], old, pure],
    ["Requires-Python !=3.11.*", [old, { filename: pure, requiresPython: "!=3.11.*" }], old, pure],
    ["Requires-Python ==3.12.*", [old, { filename: pure, requiresPython: "==3.12.*" }], old, old],
    ["Requires-Python >3.11", [old, { filename: pure, requiresPython: ">3.11" }], pure, pure],
    ["Requires-Python >=3.*, which uv mends", [old, { filename: pure, requiresPython: ">=3.*" }], pure, pure],
    ["an unreadable Requires-Python", [old, { filename: pure, requiresPython: "banana" }], pure, old],
    [
      "nothing but pre-releases",
      ["m-1.0a1-py3-none-any.whl", "m-1.0a2-py3-none-any.whl"],
      "m-1.0a2-py3-none-any.whl",
      "m-1.0a2-py3-none-any.whl",
    ],
    [
      "a final for another Python only",
      [{ filename: old, requiresPython: ">=3.14" }, "m-2.0a2-py3-none-any.whl"],
      "m-2.0a2-py3-none-any.whl",
      "m-2.0a2-py3-none-any.whl",
    ],
    ["the newest for another platform", [old, "m-2.0-py3-none-win_amd64.whl"], old, old],
    [
      "a version beyond 64 bits",
      [old, "m-99999999999999999999-py3-none-any.whl"],
      "m-99999999999999999999-py3-none-any.whl",
      old,
    ],
    [
      "a local label beyond 64 bits",
      [old, "m-2.0+99999999999999999999-py3-none-any.whl"],
      "m-2.0+99999999999999999999-py3-none-any.whl",
      "m-2.0+99999999999999999999-py3-none-any.whl",
    ],
    ["the sdist of another project", [old, "m-2-1.tar.gz"], "m-2-1.tar.gz", "m-2-1.tar.gz"],
    ["a newer sdist beats an older wheel", [old, "m-2.0.tar.gz"], "m-2.0.tar.gz", "m-2.0.tar.gz"],
    ["a local version", [old, "m-1.0+l1-py3-none-any.whl"], "m-1.0+l1-py3-none-any.whl", "m-1.0+l1-py3-none-any.whl"],
  ])("%s", (_, files, pip, uv) => {
    expect([taken(files, "pip"), taken(files, "uv")]).toEqual([pip, uv]);
  });

  test("a pin takes what is yanked; pip only where nothing else answers it", () => {
    const files = [{ filename: old, ...yanked }, "m-1.0.tar.gz", { filename: "m-0.9-py3-none-any.whl", ...yanked }];
    expect(taken(files, "pip", pinned("1.0"))).toBe("m-1.0.tar.gz");
    expect(taken(files, "uv", pinned("1.0"))).toBe(old);
    expect(taken(files, "pip", pinned("0.9"))).toBe("m-0.9-py3-none-any.whl");
  });
});

test("a version of more than 4,300 digits stops pip for the whole project", () => {
  const huge = `m-${"9".repeat(5000)}.tar.gz`;
  expect(taken(["m-1.0-py3-none-any.whl", huge], "pip")).toBeNull();
  expect(taken(["m-1.0-py3-none-any.whl", huge], "uv")).toBe("m-1.0-py3-none-any.whl");
  expect(because(["m-1.0-py3-none-any.whl", huge], "pip")).toMatch(/^pip stops with a traceback at m-9+…9+\.tar\.gz/);
});

describe("why", () => {
  test.each<[readonly Listed[], string]>([
    [["m-1.0-py3-none-any.whl"], "a wheel for any platform"],
    [["m-1.0-cp39-abi3-manylinux_2_17_x86_64.whl"], "a wheel for this platform, by the stable ABI"],
    [["m-1.0.tar.gz"], "1.0 has no wheel, so the sdist is built"],
    [["m-1.0-cp39-cp39-win_amd64.whl", "m-1.0.tar.gz"], "no wheel of 1.0 fits, so the sdist is built"],
    [["m-1.0-cp39-cp39-win_amd64.whl"], "no wheel fits and there is no sdist"],
    [[{ filename: "m-1.0.tar.gz", yanked: { reason: null } }], "it is yanked"],
    [
      ["m-1.0.tar.gz", { filename: "m-2.0-py3-none-any.whl", requiresPython: ">=3.12" }],
      "1.0 has no wheel, so the sdist is built; 2.0 is passed over without a word: it requires Python >=3.12",
    ],
    [[], "there is no such release"],
  ])("%j: %s", (files, words) => {
    expect(because(files, "pip")).toBe(words);
  });
});

test("whatever a page lists, each installer takes one of its files or none", () => {
  const filename = fc.oneof(
    fc.string(),
    fc
      .tuple(
        fc.constantFrom("1.0", "2.0a1", "1!0", "9".repeat(30)),
        fc.constantFrom("-py3-none-any.whl", ".tar.gz", "-1.zip", ".egg"),
      )
      .map(([version, rest]) => `m-${version}${rest}`),
  );
  const page = fc.array(
    fc.record({
      filename,
      requiresPython: fc.oneof(fc.constantFrom(null, ">=3.9", "<0", ">=3.*,"), fc.string()),
      yanked: fc.constantFrom(null, { reason: null }),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(page, fc.constantFrom<Chooser>("pip", "uv"), (files, chooser) => {
      const names = files.map((one) => one.filename);
      const choice = taken(files, chooser);
      expect(choice === null || names.includes(choice)).toBe(true);
      expect(typeof because(files, chooser)).toBe("string");
    }),
  );
});
