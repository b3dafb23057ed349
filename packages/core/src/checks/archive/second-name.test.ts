import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { secondName } from "./second-name.ts";

test("says which tool follows which name", async () => {
  const [seen] = await observationsOf(secondName, secondName.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "field.py", offset: 655 },
    message:
      "The Unicode Path field gives this member another name (other.py); pip 26.3 on Python 3.11 follows the header, pip 26.3 on Python 3.13 and uv 0.13.9 from an index follow the field, uv 0.13.9 from a file refuses it.",
  });
});

test.each([
  [
    "zip/unicode-path-differs",
    "m.py",
    "in the local header: b.py",
    "medium",
    "The Unicode Path field of the local header gives another name (in the local header: b.py); pip 26.3 and uv 0.13.9 from a file follow the header, uv 0.13.9 from an index refuses it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(secondName, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});
