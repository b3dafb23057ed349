import { expect, test } from "vitest";
import { observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { roundaboutName } from "./roundabout-name.ts";

test("says who resolves and who drops", async () => {
  const [seen] = await observationsOf(roundaboutName, roundaboutName.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "sub/../other.py", offset: 822 },
    message:
      "The name holds `..`; pip 26.3 and uv 0.13.9 from a file resolve it, unzip 6.00 and Python's zipfile drop it.",
    severity: "high",
  });
});

test.each([
  [
    "zip/name-dot-segments",
    "./m.py",
    "",
    "medium",
    "The name holds a segment `.`; pip 26.3, uv 0.13.9 from a file, unzip 6.00 and Python's zipfile drop it.",
  ],
  [
    "zip/name-dot-segments",
    "m-1.0.data/data/../../m.py",
    "",
    "high",
    "The name holds `..`; pip 26.3 refuses the wheel, uv 0.13.9 writes it where the name leads, unzip 6.00 drops it.",
  ],
  [
    "tar/name-dot-segments",
    "./t-1.0/m.py",
    "",
    "medium",
    "The name holds a segment `.`; pip 26.3 finds no project where every name begins so, uv 0.13.9 builds it.",
  ],
  [
    "tar/name-dot-segments",
    "t-1.0/sub/../m.py",
    "",
    "high",
    "The name holds `..`; pip 26.3 on Python 3.11 stops with an error, pip 26.3 on Python 3.13 writes it where the name leads, uv 0.13.9 refuses it.",
  ],
] as const)("%s: %s %s", (code, path, detail, severity, message) => {
  expect(saidOfAnomalies(roundaboutName, [{ code, path, detail }])).toEqual([[severity, { path }, message]]);
});

test("a name that leads outside belongs to archive/leaves-folder", () => {
  expect(saidOfAnomalies(roundaboutName, [{ code: "zip/name-dot-segments", path: "../m.py" }])).toEqual([]);
  expect(saidOfAnomalies(roundaboutName, [{ code: "tar/name-dot-segments", path: "t/../../m.py" }])).toEqual([]);
});

test("an sdist packed with ./ before every name is one finding, not hundreds", () => {
  const anomalies = Array.from({ length: 500 }, (_, index) => ({
    code: "tar/name-dot-segments" as const,
    path: `./t-1.0/${index}.py`,
  }));
  const said = saidOfAnomalies(roundaboutName, anomalies);
  expect(said).toHaveLength(1);
  expect(said[0]?.[1]).toEqual({ path: "./t-1.0/0.py" });
  expect(said[0]?.[2]).toMatch(/ The same holds for 499 more\.$/);
});
