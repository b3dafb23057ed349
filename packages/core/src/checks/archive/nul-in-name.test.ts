import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { nulInName } from "./nul-in-name.ts";

test("says where Python cuts", async () => {
  const [seen] = await observationsOf(nulInName, nulInName.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "other.py\u0000.txt", offset: 788 },
    message: "The name holds a NUL; pip 26.3 and unzip 6.00 cut the name there, uv 0.13.9 refuses it.",
  });
});

test.each([["tar/name-nul", "m.py", "", "medium", "The name holds a NUL; pip 26.3 and uv 0.13.9 refuse it."]] as const)(
  "%s: %s %s",
  (code, path, detail, severity, message) => {
    expect(saidOfAnomalies(nulInName, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
  },
);
