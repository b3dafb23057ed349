import { expect, test } from "vitest";
import { codeOf, effect } from "./code.testing.ts";
import { unsafePickle } from "./unsafe-pickle.ts";

test("a file is info, a pickle that stands there and runs something is not", () => {
  const rate = (argument: string): unknown => unsafePickle.rate(effect("exec.pickle", { argument }), codeOf([]));
  expect(rate("/archive/m/model.pkl")).toBe("info");
  expect(rate("cos\nsystem\n(S'id'\ntR.")).toBe("high");
  expect(rate("\u0080\u0004\u008c\u0005posix\u0094\u008c\u0006system\u0094")).toBe("high");
});
