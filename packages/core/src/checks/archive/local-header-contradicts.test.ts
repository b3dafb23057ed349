import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { localHeaderContradicts } from "./local-header-contradicts.ts";

test("gives the other name", async () => {
  const [seen] = await observationsOf(localHeaderContradicts, localHeaderContradicts.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "header.py", offset: 0 },
    message:
      "The local header gives this member another name (harmless.txt); pip 26.3 and uv 0.13.9 refuse it, unzip 6.00 extracts it.",
  });
});

test.each([
  [
    "zip/local-sizes-differ",
    "m.py",
    "4 and 4 bytes",
    "medium",
    "The local header gives other sizes (4 and 4 bytes); pip 26.3 installs it, uv 0.13.9 refuses it.",
  ],
  [
    "zip/local-crc-differs",
    "m.py",
    "0x7",
    "medium",
    "The local header gives another checksum (0x7); pip 26.3 installs it, uv 0.13.9 refuses it.",
  ],
  [
    "zip/local-method-differs",
    "m.py",
    "",
    "medium",
    "The local header gives another compression method; pip 26.3 and uv 0.13.9 from a file install it, uv 0.13.9 from an index refuses it.",
  ],
  [
    "zip/descriptor-differs",
    "m.py",
    "",
    "medium",
    "The data descriptor contradicts the central directory; pip 26.3 and uv 0.13.9 from a file install it, uv 0.13.9 from an index refuses it.",
  ],
  [
    "zip/descriptor-missing",
    "m.py",
    "",
    "medium",
    "A data descriptor is announced and missing; pip 26.3 and uv 0.13.9 from a file install it, uv 0.13.9 from an index refuses it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(localHeaderContradicts, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});

test("the header of another member contradicts nothing", () => {
  const codes = ["zip/central-only", "zip/local-crc-differs"] as const;
  expect(
    saidOfAnomalies(
      localHeaderContradicts,
      codes.map((code) => ({ code, path: "ghost.py" })),
    ),
  ).toEqual([]);
});
