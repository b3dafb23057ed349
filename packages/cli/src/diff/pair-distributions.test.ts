import { expect, test } from "vitest";
import type { Candidate } from "../gather.ts";
import { forSources, pairDistributions } from "./pair-distributions.ts";

function candidates(...names: readonly string[]): Candidate[] {
  return names.map((filename) => {
    const [project = "", version = ""] = filename.split("-");
    return {
      target: "t",
      project,
      version: version.replace(".tar.gz", ""),
      filename,
      source: { path: filename },
      header: {},
    };
  });
}

function paired(left: readonly string[], right: readonly string[]): unknown {
  const { pairs, leftOnly, rightOnly } = pairDistributions(candidates(...left), candidates(...right));
  return {
    pairs: pairs.map(([one, other]) => `${one.filename} ${other.filename}`),
    left: leftOnly.map(({ filename }) => filename),
    right: rightOnly.map(({ filename }) => filename),
  };
}

test("sdist with sdist, wheels by their tags", () => {
  expect(
    paired(
      ["x-1.0-cp312-cp312-win_amd64.whl", "x-1.0-py3-none-any.whl", "x-1.0.tar.gz"],
      ["x-1.1.tar.gz", "x-1.1-py3-none-any.whl", "x-1.1-cp313-cp313-win_amd64.whl"],
    ),
  ).toEqual({
    pairs: ["x-1.0-py3-none-any.whl x-1.1-py3-none-any.whl", "x-1.0.tar.gz x-1.1.tar.gz"],
    left: ["x-1.0-cp312-cp312-win_amd64.whl"],
    right: ["x-1.1-cp313-cp313-win_amd64.whl"],
  });
});

test("by equal tags first, then whatever the age of the system", () => {
  expect(
    paired(
      ["x-1.0-cp312-cp312-manylinux2014_x86_64.whl", "x-1.0-cp312-cp312-musllinux_1_1_x86_64.whl"],
      [
        "x-1.1-cp312-cp312-manylinux_2_28_x86_64.whl",
        "x-1.1-cp312-cp312-musllinux_1_2_x86_64.whl",
        "x-1.1-cp312-cp312-manylinux_2_28_aarch64.whl",
      ],
    ),
  ).toEqual({
    pairs: [
      "x-1.0-cp312-cp312-manylinux2014_x86_64.whl x-1.1-cp312-cp312-manylinux_2_28_x86_64.whl",
      "x-1.0-cp312-cp312-musllinux_1_1_x86_64.whl x-1.1-cp312-cp312-musllinux_1_2_x86_64.whl",
    ],
    left: [],
    right: ["x-1.1-cp312-cp312-manylinux_2_28_aarch64.whl"],
  });
});

test("one with one whatever they are, one with the like of many", () => {
  expect(paired(["x-1.0.tar.gz"], ["x-1.0-py3-none-any.whl"])).toMatchObject({
    pairs: ["x-1.0.tar.gz x-1.0-py3-none-any.whl"],
  });
  expect(paired(["x-1.0-py3-none-any.whl"], ["x-1.1-py3-none-any.whl", "x-1.1.tar.gz"])).toEqual({
    pairs: ["x-1.0-py3-none-any.whl x-1.1-py3-none-any.whl"],
    left: [],
    right: [],
  });
  expect(paired(["x-1.0.tar.gz"], ["x-1.1-cp313-cp313-win_amd64.whl", "x-1.1-py3-none-any.whl"])).toMatchObject({
    pairs: ["x-1.0.tar.gz x-1.1-py3-none-any.whl"],
  });
});

test("of folders with several projects each with its own", () => {
  expect(paired(["x-1.0.tar.gz", "y-1.0.tar.gz"], ["y-1.1.tar.gz", "x-1.1.tar.gz"])).toMatchObject({
    pairs: ["x-1.0.tar.gz x-1.1.tar.gz", "y-1.0.tar.gz y-1.1.tar.gz"],
  });
});

test("sources are held against the sdist", () => {
  expect(forSources(candidates("x-1.0-py3-none-any.whl", "x-1.0.tar.gz"))?.filename).toBe("x-1.0.tar.gz");
  expect(forSources(candidates("x-1.0-cp313-cp313-win_amd64.whl"))?.filename).toBe("x-1.0-cp313-cp313-win_amd64.whl");
});
