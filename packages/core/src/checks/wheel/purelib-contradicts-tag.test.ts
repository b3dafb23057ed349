import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { purelibContradictsTag } from "./purelib-contradicts-tag.ts";

const wheel = (tag: string, pure: string, more = {}) => ({
  filename: `m-1.0-${tag}.whl`,
  files: {
    "m.py": "",
    "m-1.0.dist-info/WHEEL": `Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: ${pure}\nTag: ${tag}\n`,
    ...more,
  },
});

test("a platform's files under a name for any", async () => {
  expect(await said(purelibContradictsTag, wheel("py3-none-any", "false"))).toEqual([
    ["info", "m-1.0.dist-info/WHEEL:3", "WHEEL says that the files belong to one platform, the file name says any."],
  ]);
});

test("native code that is said to run anywhere", async () => {
  const native = { "m.so": "\x7fELF\x02\x01\x01" };
  expect(await said(purelibContradictsTag, wheel("cp311-cp311-linux_x86_64", "true", native))).toEqual([
    [
      "info",
      "m-1.0.dist-info/WHEEL:3",
      "WHEEL says that the files run anywhere, the file name names a platform and there is native code.",
    ],
  ]);
});

test("data for one platform may be pure, and True is true", async () => {
  expect(await said(purelibContradictsTag, wheel("py3-none-win_amd64", "true"))).toEqual([]);
  expect(await said(purelibContradictsTag, wheel("py3-none-any", "True"))).toEqual([]);
});
