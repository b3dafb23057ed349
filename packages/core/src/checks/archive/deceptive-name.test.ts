import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { deceptiveName } from "./deceptive-name.ts";

test("names the character by its number", async () => {
  const [seen] = await observationsOf(deceptiveName, deceptiveName.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "a‮yp.exe", offset: 808 },
    message:
      "The name holds a character that turns the direction of text (U+202E); pip 26.3 installs it, uv 0.13.9 refuses it.",
  });
});

test.each([
  [
    "zip/name-control",
    "m.py",
    "U+000A",
    "high",
    "The name holds a control character (U+000A); pip 26.3 installs it, unzip 6.00 drops the character, uv 0.13.9 refuses it.",
  ],
  [
    "zip/name-invisible",
    "m.py",
    "U+200B",
    "medium",
    "The name holds a character of no width (U+200B); pip 26.3 installs it, uv 0.13.9 refuses it.",
  ],
  [
    "tar/name-control",
    "m.py",
    "U+000A",
    "medium",
    "The name holds a control character (U+000A); pip 26.3 installs it, uv 0.13.9 refuses it.",
  ],
  [
    "tar/name-bidi",
    "m.py",
    "U+202E",
    "low",
    "The name holds a character that turns the direction of text (U+202E); pip 26.3 and uv 0.13.9 install it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(deceptiveName, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
