import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { brokenPyproject } from "./broken-pyproject.ts";

test("says where the file stops being TOML", async () => {
  const [seen] = await observationsOf(brokenPyproject, brokenPyproject.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "untidy-1.0/pyproject.toml" },
    message:
      "The file is no TOML (line 1, column 14: Invalid TOML document: illegal character in key); pip 26.3 and uv 0.13.9 refuse it.",
  });
});

test.each([
  [
    '[build-system]\nrequires = "x"\n',
    undefined,
    /^A value is of a wrong type \(.*\); pip 26.3 and uv 0.13.9 refuse it\.$/,
  ],
  [
    "[build-system]\nrequires = []\n[project]\nname = 3\n",
    undefined,
    /; pip 26.3 installs it, uv 0.13.9 refuses it\.$/,
  ],
  ["[build-system]\nrequires = []\nextra = 1\n", "info", /^A key is not defined by the standard \(.*\)\.$/],
] as const)("%j", async (text, severity, message) => {
  const [seen] = await observationsOf(brokenPyproject, {
    filename: "m-1.0.tar.gz",
    files: { "m-1.0/pyproject.toml": text },
  });
  expect(seen?.at).toEqual({ path: "m-1.0/pyproject.toml" });
  expect(seen?.severity).toBe(severity);
  expect(seen?.message).toMatch(message);
});
