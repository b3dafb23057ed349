import { spawnSync } from "node:child_process";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { expect, test, vi } from "vitest";

test("what nobody holds is gone, and there is more room for what is young", async () => {
  setFlagsFromString("--expose-gc");
  // What was held the last time is remembered.
  vi.resetModules();
  const { collectGarbage } = await import("./collect-garbage.ts");
  const gone = new WeakRef(Array.from({ length: 500_000 }, (_, index) => ({ index })));
  await new Promise<void>((done) => setTimeout(done));
  collectGarbage();

  expect(gone.deref()).toBeUndefined();
  const young = getHeapSpaceStatistics().find((space) => space.space_name === "new_space");
  expect(young?.space_size).toBeGreaterThan(3_000_000);
});

test("a process that does not expose the collector is left as it is", () => {
  const module = new URL("./collect-garbage.ts", import.meta.url).href;
  const program = `
    const { collectGarbage } = await import(${JSON.stringify(module)});
    const gone = new WeakRef(Array.from({ length: 500_000 }, (_, index) => ({ index })));
    await new Promise((done) => setTimeout(done));
    const { getHeapSpaceStatistics } = await import("node:v8");
    const young = () => getHeapSpaceStatistics().find((space) => space.space_name === "new_space").space_size;
    const before = young();
    collectGarbage();
    console.log(gone.deref() !== undefined, young() === before);`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });

  expect(stdout).toBe("true true\n");
});
