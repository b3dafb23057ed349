import { expect, test } from "vitest";
import { AnomalyLog } from "./anomaly-log.ts";

type Code = "x/many" | "x/few" | "x/cut";

test("keeps what it is given, in order", () => {
  const log = new AnomalyLog<Code>(10, "x/cut");
  log.add("x/few", 7, "a", "b");

  expect(log.finish()).toEqual([{ code: "x/few", offset: 7, path: "a", detail: "b" }]);
  expect(log.notKept).toBe(0);
});

test("a flood of one code is counted and does not keep out another", () => {
  const log = new AnomalyLog<Code>(20, "x/cut");
  for (let index = 0; index < 1_000; index += 1) log.add("x/many", index, null, "");
  log.add("x/few", null, null, "late");

  const found = log.finish();
  expect(found).toHaveLength(22);
  expect(found[20]?.code).toBe("x/few");
  expect(found[21]).toEqual({ code: "x/cut", offset: null, path: null, detail: "not kept: 980 x/many" });
  expect(log.notKept).toBe(980);
});
