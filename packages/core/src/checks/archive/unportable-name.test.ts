import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { unportableName } from "./unportable-name.ts";

test("names the device", async () => {
  const [seen] = await observationsOf(unportableName, unportableName.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "aux.py", offset: 814 },
    message: "The name is that of a device on Windows (aux.py).",
  });
});

test.each([
  ["zip/name-backslash", "a\\b", "", "info", "On Windows the backslash separates folders."],
  [
    "tar/name-backslash",
    "a\\b",
    "",
    "medium",
    "On Windows the backslash separates folders; pip 26.3 installs it, uv 0.13.9 refuses it.",
  ],
  ["zip/name-case-collision", "M.py", "as m.py", "info", "Another name differs from this one only in case (as m.py)."],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(unportableName, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
