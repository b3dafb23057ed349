import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { oddSbom } from "./odd-sbom.ts";

const PATH = "m-1.0.dist-info/sboms/m";

test.each([
  ["XML", "<bom/>", [["info", PATH, "It is not JSON."]]],
  ["other JSON", "{}", [["info", PATH, "It is neither CycloneDX nor SPDX."]]],
  ["more than is parsed", " ".repeat(5_000_000), [["info", PATH, "It is larger than 4 MiB."]]],
  ["CycloneDX", '{"bomFormat": "CycloneDX"}', []],
  ["SPDX", '{"spdxVersion": "SPDX-2.3"}', []],
])("%s", async (_, content, expected) => {
  const fixture = { filename: "m-1.0-py3-none-any.whl", files: { "m.py": "X = 1\n", [PATH]: content } };
  expect(await said(oddSbom, fixture)).toEqual(expected);
});
