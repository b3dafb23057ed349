import { getHeapSpaceStatistics } from "node:v8";
import { expect, test, vi } from "vitest";

test("what nobody holds is gone, and there is more room for what is young", async () => {
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
