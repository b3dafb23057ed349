import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { fileUsedAsFolder } from "./file-used-as-folder.ts";

test("points at the member below", async () => {
  const [seen] = await observationsOf(fileUsedAsFolder, fileUsedAsFolder.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "n/x.txt", offset: 77 },
    message: "This member lies below another one that is no folder (n is a file); pip 26.3 and uv 0.13.9 refuse it.",
  });
});

test.each([
  [
    "tar/file-and-directory",
    "m.py",
    "",
    "medium",
    "The same path is a file and the folder of another member; pip 26.3 and uv 0.13.9 refuse it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(fileUsedAsFolder, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
