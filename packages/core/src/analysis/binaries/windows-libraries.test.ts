import { expect, test } from "vitest";
import { dllOrigin } from "./windows-libraries.ts";

test.each([
  ["KERNEL32.dll", "windows"],
  ["api-ms-win-crt-runtime-l1-1-0.dll", "windows"],
  ["WINSPOOL.DRV", "windows"],
  ["python311.dll", "python"],
  ["python3t.dll", "python"],
  ["VCRUNTIME140_1.dll", "python"],
  ["libpypy3.11-c.dll", "python"],
  ["MSVCP140.dll", "compiler"],
  ["MSVCP140_CODECVT_IDS.dll", "compiler"],
  ["libgcc_s_seh-1.dll", "compiler"],
  ["nvcuda.dll", "driver"],
  ["scipy_openblas.dll", "unknown"],
] as const)("%s: %s", (name, origin) => {
  expect(dllOrigin(name)).toBe(origin);
});
