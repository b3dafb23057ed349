import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { specialFile } from "./special-file.ts";

test("points at the member", async () => {
  const [seen] = await observationsOf(specialFile, specialFile.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "special-1.0/pipe", offset: 3072 },
    message: "The member is a named pipe; pip 26.3 and uv 0.13.9 refuse it, GNU tar creates it.",
  });
});

test.each([
  ["tar/device", "m.py", "", "medium", "The member is a device; pip 26.3 and uv 0.13.9 refuse it, GNU tar creates it."],
  [
    "tar/volume",
    "m.py",
    "type V",
    "high",
    "The member is a volume label or part of a file on several volumes (type V); pip 26.3 and uv 0.13.9 refuse it, GNU tar takes it for no file, Python's tarfile without a filter writes a file.",
  ],
  [
    "tar/unknown-type",
    "m.py",
    "type Z",
    "medium",
    "The member is of a type that no format defines (type Z); pip 26.3 and uv 0.13.9 refuse it, pip 20.3.4 writes a file.",
  ],
  [
    "tar/sparse",
    "m.py",
    "",
    "medium",
    "The member is stored with its holes left out; pip 26.3 fills them with zeros, uv 0.13.9 refuses it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(specialFile, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
