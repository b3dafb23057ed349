import { expect, test } from "vitest";
import { memberView } from "../../analysis/contents/member-view.ts";
import { binaryBytes } from "../../checks/packing/binary.testing.ts";
import { contentsLayout } from "./contents-text.ts";
import { memberLines } from "./member-lines.ts";

/** What a person reads of a file of machine code, without its heading. */
function lines(filename: string, path: string, words: string): string {
  const bytes = binaryBytes(words);
  const view = memberView(bytes, path, { filename, files: new Set([path]) });
  const member = { path, size: bytes.length, sha256: null, recorded: null };
  const layout = contentsLayout({ columns: 100, charset: "unicode", extent: "usual" });
  const shown = { member, within: filename, view, bytes, as: "itself", range: null, standing: "whole" } as const;
  return memberLines(shown, layout).slice(3).join("\n");
}

test("an ELF file: what it is, needs, offers, runs on load, and whether its tags are right", () => {
  const text = lines(
    "m-1.0-cp311-abi3-manylinux_2_12_x86_64.whl",
    "m.abi3.so",
    "elf x86_64; needs libc.so.6; versions libc.so.6 GLIBC_2.14; imports PyLong_FromLong; exports PyInit_m; start 31 c0",
  );
  expect(text).toContain("What         ELF shared object, 64 bits, x86_64");
  expect(text).toContain("Needs        libc.so.6 (GLIBC_2.14)");
  expect(text).toContain("Modules      PyInit_m");
  expect(text).toMatch(/On load +1 function: DT_INIT_ARRAY 0x/);
  expect(text).toContain("cp311-abi3 is right, as far as the file shows");
  expect(text).toContain(
    "manylinux_2_12_x86_64 is wrong\n    it needs GLIBC_2.14 (manylinux_2_14), promised is manylinux_2_12",
  );
});

test("a DLL: the library of each symbol, exports beside the module's", () => {
  const text = lines(
    "m-1.0-cp311-cp311-win_amd64.whl",
    "m.pyd",
    "pe x86_64; needs python311.dll; imports PyLong_FromLong; exports PyInit_m, helper",
  );
  expect(text).toContain("1 symbol: python311.dll!PyLong_FromLong");
  expect(text).toContain("1 symbol: helper");
  expect(text).toContain("win_amd64 is right, as far as the file shows");
});

test("outside of a wheel nothing is said of tags", () => {
  const text = lines("m-1.0.tar.gz", "m.so", "elf x86_64; needs libc.so.6; exports PyInit_m");
  expect(text).not.toContain("is right");
});
