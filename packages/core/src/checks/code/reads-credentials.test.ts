import { expect, test } from "vitest";
import { codeOf, effect, naming, saidOfCode } from "./code.testing.ts";
import { readsCredentials } from "./reads-credentials.ts";

test("names the file", () => {
  const one = effect("credential.read", {
    callee: "open",
    trigger: "download",
    ...naming({ paths: ["~/.ssh/id_rsa"] }),
  });
  expect(saidOfCode(readsCredentials, codeOf([one]))).toEqual([["high", "download", "open reads ~/.ssh/id_rsa."]]);
});
