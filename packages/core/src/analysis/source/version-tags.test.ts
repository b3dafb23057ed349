import { expect, test } from "vitest";
import { parseVersion, type Version } from "../../model/version.ts";
import { newestTag, tagsOfVersion } from "./version-tags.ts";

function version(text: string): Version {
  const parsed = parseVersion(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

test.each([
  ["1.2.3", "1.2.3"],
  ["v1.2.3", "1.2.3"],
  ["V1.2.3", "1.2.3"],
  ["release-1.2.3", "1.2.3"],
  ["release/1.2.3", "1.2.3"],
  ["releases/v1.2.3", "1.2.3"],
  ["rel_1_2_3", "1.2.3"],
  ["rel_2_0_0b1", "2.0.0b1"],
  ["version-1.2", "1.2.0"],
  ["demo-1.2.3", "1.2.3"],
  ["Demo_v1.2.3", "1.2.3"],
  ["demo/v1.2.3", "1.2.3"],
  ["demo@1.2.3", "1.2.3"],
  ["demo==1.2.3", "1.2.3"],
  ["python-demo-1.2.3", "1.2.3"],
  ["python-v1.2.3", "1.2.3"],
  ["2022.02.1", "2022.2.1"],
  ["2026.07.22", "2026.7.22"],
  ["1.0rc1", "1.0.0rc1"],
])("%s names %s", (tag, wanted) => {
  expect(tagsOfVersion([tag], "demo", version(wanted)).map((one) => one.tag)).toEqual([tag]);
});

test.each([
  ["otherpkg-1.2.3", "1.2.3"],
  ["demo-extra-1.2.3", "1.2.3"],
  ["other/v1.2.3", "1.2.3"],
  ["1.2.3.4", "1.2.3"],
  ["v1.2.3.post1", "1.2.3"],
  ["11.2.3", "1.2.3"],
  ["v1.2.3-docs", "1.2.3"],
  ["py3-1.2.3", "1.2.3"],
  ["-1.2", "1.2.3"],
])("%s does not name %s", (tag, wanted) => {
  expect(tagsOfVersion([tag], "demo", version(wanted))).toEqual([]);
});

test("a project whose name ends in a digit", () => {
  expect(tagsOfVersion(["jinja2-3.1.2"], "Jinja2", version("3.1.2"))).toHaveLength(1);
  expect(tagsOfVersion(["jinja2-3.1.2"], "Jinja", version("3.1.2"))).toHaveLength(0);
});

test("the tag with the project's name comes first", () => {
  const tags = ["v1.0", "other-1.0", "demo-1.0"];

  expect(tagsOfVersion(tags, "demo", version("1.0")).map(({ tag, names }) => [tag, names])).toEqual([
    ["demo-1.0", "project"],
    ["v1.0", "nothing"],
  ]);
});

test("the newest tag, whatever the order and whatever else there is", () => {
  expect(newestTag(["v1.10", "v1.9", "nightly", "other-3.0", "2020-snapshot"], "demo")?.tag).toBe("v1.10");
  expect(newestTag(["nightly"], "demo")).toBe(null);
});

test("hundreds of thousands of tags, and hostile ones, in a moment", () => {
  const many = Array.from({ length: 200_000 }, (_, at) => `v${at}.0`);
  const hostile = ["1".repeat(1_000_000), `${"1-".repeat(100)}`, `v${"1.".repeat(99)}x`];
  const start = performance.now();

  expect(tagsOfVersion([...many, ...hostile], "demo", version("777.0"))).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(2_000);
});
