import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { countContradictsDirectory } from "./count-contradicts-directory.ts";

test("gives both counts", async () => {
  const [seen] = await observationsOf(countContradictsDirectory, countContradictsDirectory.fixtures.reported);
  expect(seen).toMatchObject({
    at: { offset: 909 },
    message:
      "The end record counts other members than the directory holds (4 records, the end record counts 3); pip 26.3 installs every record, uv 0.13.9 refuses it.",
  });
});

test.each([
  [
    "zip/directory-size-mismatch",
    "m.py",
    "",
    "medium",
    "The end record gives another length of the directory; pip 26.3 and uv 0.13.9 refuse it.",
  ],
  [
    "zip/multi-disk",
    "m.py",
    "",
    "medium",
    "The archive calls itself one part of several; pip 26.3 and uv 0.13.9 from an index install it, uv 0.13.9 from a file refuses it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(countContradictsDirectory, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
