import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { brokenTarHeader } from "./broken-tar-header.ts";

test("points at the header where tools part", async () => {
  const [seen] = await observationsOf(brokenTarHeader, brokenTarHeader.fixtures.reported);
  expect(seen).toMatchObject({
    at: { offset: 1024 },
    message:
      "The checksum of a header is wrong (stored 1, computed 4314; 4096 bytes with 3 members: broken-1.0/b.py, broken-1.0/PKG-INFO, broken-1.0/pyproject.toml); pip 26.3 stops there without a word, GNU tar goes on, uv 0.13.9 refuses it.",
  });
});

test.each([
  [
    "tar/bad-header",
    "m.py",
    "",
    "high",
    "A number in a header is none; pip 26.3 stops there without a word, GNU tar goes on, uv 0.13.9 refuses it.",
  ],
  [
    "tar/negative-size",
    "m.py",
    "-1",
    "medium",
    "The size in a header is below zero (-1); pip 26.3 and uv 0.13.9 refuse it.",
  ],
  [
    "tar/extension-without-member",
    "m.py",
    "",
    "medium",
    "No member follows an extended header; pip 26.3 and uv 0.13.9 refuse it.",
  ],
  ["tar/pax-malformed", "m.py", "", "medium", "A PAX header breaks its own format; pip 26.3 and uv 0.13.9 refuse it."],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(brokenTarHeader, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
