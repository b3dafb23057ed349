import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { leavesFolder } from "./leaves-folder.ts";

test("points at the member, and says that uv drops it silently", async () => {
  const [seen] = await observationsOf(leavesFolder, leavesFolder.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "../up.txt", offset: 796 },
    message:
      "The name climbs out of the folder; pip 26.3 refuses the wheel, uv 0.13.9 leaves this member out without a word, unzip 6.00 and Python's zipfile write it inside.",
  });
});

test.each([
  [
    "zip/name-absolute",
    "/etc/x",
    "",
    "high",
    "The name is absolute; pip 26.3 refuses the wheel, uv 0.13.9 leaves this member out without a word, unzip 6.00 and Python's zipfile write it inside.",
  ],
  ["zip/name-escapes", "..\\x", "on Windows", "info", "The name climbs out of the folder (on Windows)."],
  ["zip/name-drive", "C:/x", "C:", "info", "The name begins with a drive letter (C:)."],
  [
    "tar/name-absolute",
    "/etc/x",
    "",
    "high",
    "The name is absolute; pip 26.3 and uv 0.13.9 refuse the sdist, GNU tar writes it inside, Python's tarfile without a filter writes it outside.",
  ],
  [
    "tar/name-escapes",
    "t/../../x",
    "",
    "high",
    "The name climbs out of the folder; pip 26.3 and uv 0.13.9 refuse the sdist, Python's tarfile without a filter writes it outside.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(leavesFolder, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});

test("a flood of harmless names that cut the worse one off is not clean", async () => {
  const { runChecks } = await import("../run-checks.ts");
  const { notAnalysed } = await import("../../analysis/not-analysed.ts");
  const cut = { code: "zip/anomalies-cut", offset: null, path: null, detail: "not kept: 5 zip/name-absolute" } as const;
  const distribution = { ...notAnalysed({ filename: "", size: 0, sha256: "" }, ""), incomplete: [], anomalies: [cut] };
  expect(runChecks([leavesFolder], { distribution })[0]).toMatchObject({ outcome: "undecided" });
});
