import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { unusualCompression } from "./unusual-compression.ts";

test("names the method", async () => {
  const [seen] = await observationsOf(unusualCompression, unusualCompression.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "method.py", offset: 647 },
    message: "No installer knows the compression method (method 97); pip 26.3 and uv 0.13.9 refuse it.",
  });
});

test.each([
  [
    "zip/unusual-method",
    "m.py",
    "bzip2: pip reads it, uv does not",
    "medium",
    "The member is compressed with bzip2; pip 26.3 installs it, uv 0.13.9 refuses it.",
  ],
  ["zip/unusual-method", "m.py", "Zstandard: some read it", "medium", "The member is compressed with Zstandard."],
  ["zip/encrypted", "m.py", "", "medium", "The member is encrypted; pip 26.3 and uv 0.13.9 refuse it."],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(unusualCompression, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
