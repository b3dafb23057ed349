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

test("where much is held, what nobody holds is gone; where little is, nothing is done", async () => {
  setFlagsFromString("--expose-gc");
  vi.resetModules();
  const { collectWhereMuchIsHeld } = await import("./collect-garbage.ts");
  const { held, gone } = halfGone();
  await new Promise<void>((done) => setTimeout(done));
  collectWhereMuchIsHeld();
  expect(gone.deref()).toBeUndefined();

  const little = new WeakRef({});
  await new Promise<void>((done) => setTimeout(done));
  collectWhereMuchIsHeld();
  expect(little.deref()).toBeDefined();
  expect(held).toHaveLength(500_000);
});

function halfGone(): { readonly held: readonly object[]; readonly gone: WeakRef<object> } {
  const [held, gone] = [1, 2].map((by) => Array.from({ length: 500_000 }, (_, index) => ({ index, by, and: [by] })));
  return { held: held ?? [], gone: new WeakRef(gone ?? []) };
}
