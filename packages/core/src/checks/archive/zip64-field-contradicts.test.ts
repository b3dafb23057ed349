import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { zip64FieldContradicts } from "./zip64-field-contradicts.ts";

test("points at the member", async () => {
  const [seen] = await observationsOf(zip64FieldContradicts, zip64FieldContradicts.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "extra.py", offset: 638 },
    message:
      "The ZIP64 field holds more than the header calls for (no number in the header is marked as being in it); pip 26.3 installs it, uv 0.13.9 refuses it.",
  });
});

test.each([
  [
    "zip/zip64-unneeded",
    "m.py",
    "",
    "info",
    "There is a ZIP64 end record although every number fits the ordinary one; pip 26.3 and uv 0.13.9 install it.",
  ],
  [
    "zip/zip64-extra-unneeded",
    "m.py",
    "in the local header: no number is marked",
    "info",
    "The local header repeats its sizes in a ZIP64 field; pip 26.3 and uv 0.13.9 install it.",
  ],
  [
    "zip/bad-extra-field",
    "m.py",
    "",
    "medium",
    "An extra field does not fit into its header, or comes twice; pip 26.3 and uv 0.13.9 refuse it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(zip64FieldContradicts, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});

test("a local field that contradicts its header is what uv refuses", () => {
  const codes = ["zip/zip64-extra-unneeded", "zip/zip64-extra-differs"] as const;
  const said = saidOfAnomalies(
    zip64FieldContradicts,
    codes.map((code) => ({ code, path: "m.py", detail: "in the local header: x" })),
  );
  expect(said.map(([severity]) => severity)).toEqual(["medium", "medium"]);
});
