import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { severalDirectories } from "./several-directories.ts";

test("gives the numbers that differ", async () => {
  const [seen] = await observationsOf(severalDirectories, severalDirectories.fixtures.reported);
  expect(seen).toMatchObject({
    at: { offset: 935 },
    message:
      "The ZIP64 end record contradicts the ordinary one (members 3, ordinary record 4, directory size 223, ordinary record 279, directory offset 712, ordinary record 656); pip 26.3 believes the ZIP64 record, uv 0.13.9 refuses it.",
    severity: "high",
  });
});

test.each([
  [
    "zip/several-end-records",
    "m.py",
    "",
    "medium",
    "There is more than one end record, and each leads to other members; pip 26.3 takes the last or refuses, uv 0.13.9 refuses it.",
  ],
  [
    "zip/directory-misplaced",
    "m.py",
    "",
    "medium",
    "The central directory does not end where the end record begins; pip 26.3 and uv 0.13.9 refuse it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(severalDirectories, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});

test("one archive behind another", async () => {
  const { filename, files } = severalDirectories.fixtures.clean;
  const seen = await observationsOf(severalDirectories, { filename, files, archive: ["second-archive"] });
  expect(seen.map(({ message }) => message.split(";")[0])).toEqual([
    "There is more than one end record, and each leads to other members (in bytes that no listed member claims)",
  ]);
});
