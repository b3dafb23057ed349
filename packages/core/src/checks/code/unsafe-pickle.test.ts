import { expect, test } from "vitest";
import { codeOf, effect } from "./code.testing.ts";
import { runsCommand } from "./runs-command.ts";
import { unsafePickle } from "./unsafe-pickle.ts";

test("a file is info, a pickle that stands there and runs something is not", () => {
  const rate = (argument: string): unknown => unsafePickle.rate(effect("exec.pickle", { argument }), codeOf([]));
  expect(rate("/archive/m/model.pkl")).toBe("info");
  expect(rate("cos\nsystem\n(S'id'\ntR.")).toBe("high");
  expect(rate("\u0080\u0004\u008c\u0005posix\u0094\u008c\u0006system\u0094")).toBe("high");
});

test("of a pickle and what it calls one finding is enough", () => {
  const calls = effect("process.spawn", { argument: "assay-probe", layers: ["pickle"] });
  const loads = effect("exec.pickle", { argument: "cos\nsystem\n(S'assay-probe'\ntR." });
  expect(runsCommand.rate(calls, codeOf([loads, calls]))).toBeNull();
  expect(runsCommand.rate({ ...calls, line: 2 }, codeOf([loads, calls]))).toBe("medium");

  const held = effect("exec.pickle", { argument: "/archive/m/model.pkl" });
  const inside = effect("exec.decoded", { path: "m/model.pkl", layers: ["pickle"] });
  expect(unsafePickle.rate(held, codeOf([held, calls, inside]))).toBeNull();
  expect(runsCommand.rate(calls, codeOf([held, calls, inside]))).toBeNull();
  expect(runsCommand.rate(calls, codeOf([held, calls]))).toBe("medium");
});
