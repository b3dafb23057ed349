import { expect, test } from "vitest";
import { member, observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { unusualMode } from "./unusual-mode.ts";

test("points at the first of them", async () => {
  const [seen] = await observationsOf(unusualMode, unusualMode.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "open.py" },
    message: "One member would be writable by every user; pip 26.3 and uv 0.13.9 drop that.",
  });
});

test("rights of the owner are counted for themselves", () => {
  const said = saidOfAnomalies(
    unusualMode,
    [],
    [
      member("a", { mode: 0o104755 }),
      member("b", { mode: 0o102755 }),
      member("folder", { kind: "directory", mode: 0o42777 }),
      member("link", { kind: "symlink", mode: 0o120777 }),
      member("unknown"),
    ],
  );
  expect(said).toEqual([
    [
      "info",
      { path: "a" },
      "2 members would run with the rights of the owner or group; pip 26.3 and uv 0.13.9 drop that.",
    ],
  ]);
});
