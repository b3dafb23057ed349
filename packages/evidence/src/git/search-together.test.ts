import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import type { SearchedRelease } from "./find-commit.ts";
import { searchTogether } from "./search-together.ts";

function release(version: string): SearchedRelease {
  return { sought: { project: "demo", version, files: [], claims: [] }, named: null };
}

test("releases that are established at once are searched in one pass, and nobody waits for ever", async () => {
  const passes: string[][] = [];
  const together = searchTogether(async (releases) => {
    passes.push(releases.map(({ sought }) => sought.version));
    await pause(5);
    return releases.map(() => null);
  });
  const work = (version: string, delay: number, searches: number): Promise<string> =>
    together.during(async () => {
      await pause(delay);
      for (let count = 0; count < searches; count += 1) await together.search(release(version));
      return version;
    });

  const all = await Promise.all([work("1", 1, 1), work("2", 20, 1), work("3", 10, 0), work("4", 5, 2)]);
  expect(all).toEqual(["1", "2", "3", "4"]);
  expect(passes[0]?.toSorted()).toEqual(["1", "2", "4"]);
  expect(passes.slice(1)).toEqual([["4"]]);
});

test("a pass that fails fails everybody who waited for it, and the next one is begun anew", async () => {
  let failing = true;
  const together = searchTogether((releases) =>
    failing ? Promise.reject(new Error("no history")) : Promise.resolve(releases.map(() => null)),
  );
  const ask = () => together.during(() => together.search(release("1")));

  await expect(Promise.all([ask(), ask()])).rejects.toThrow("no history");
  failing = false;
  expect(await ask()).toBe(null);
});
