import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBytes } from "../../base/random-access.ts";
import { BinaryWriter } from "../native/binary-writer.testing.ts";
import { mutated, randomBehind, survive } from "../native/hostile.testing.ts";
import { readWasm, type WasmFile } from "./read-wasm.ts";
import { type WasmFixture, wasmFixture } from "./wasm-fixture.testing.ts";

function read(description: WasmFixture): WasmFile {
  return readWasm(fromBytes(wasmFixture(description)));
}

const module: WasmFixture = {
  needed: ["libhiwire.so", "libz.so"],
  runtimePaths: ["$ORIGIN/../m.libs"],
  memorySize: 70_000,
  imports: [
    "env.PyList_New",
    "memory env.memory",
    "table env.__indirect_function_table",
    "GOT.func.PyInit_x",
    "global GOT.mem.environ",
    "tag env.__cpp_exception",
  ],
  exports: ["__wasm_call_ctors", "PyInit_m", "global data"],
  startFunction: 5,
  custom: { producers: "clang" },
};

test("imports with their kinds", () => {
  expect(read(module).imports).toEqual([
    { module: "env", name: "PyList_New", kind: "function" },
    { module: "env", name: "memory", kind: "memory" },
    { module: "env", name: "__indirect_function_table", kind: "table" },
    { module: "GOT.func", name: "PyInit_x", kind: "function" },
    { module: "GOT.mem", name: "environ", kind: "global" },
    { module: "env", name: "__cpp_exception", kind: "tag" },
  ]);
});

test("exports, and what runs when the module is set up", () => {
  expect(read(module).exports).toEqual([
    { name: "__wasm_call_ctors", kind: "function", index: 0 },
    { name: "PyInit_m", kind: "function", index: 1 },
    { name: "data", kind: "global", index: 2 },
  ]);
  expect([read(module).startFunction, read({}).startFunction]).toEqual([5, null]);
});

test("libraries that it needs", () => {
  expect(read(module).dynamicLinking).toEqual({
    needed: ["libhiwire.so", "libz.so"],
    runtimePaths: ["$ORIGIN/../m.libs"],
    memorySize: 70_000,
    memoryAlignment: 4,
    tableSize: 2,
    tableAlignment: 0,
  });
  expect(read({}).dynamicLinking).toBeNull();
});

test("the section as it was called up to 2021", () => {
  expect(read({ needed: ["libz.so"], oldDynamicLinking: true, memorySize: 9 }).dynamicLinking).toMatchObject({
    needed: ["libz.so"],
    memorySize: 9,
  });
});

test("sections have their names", () => {
  expect(read(module).sections.map(({ name }) => name)).toEqual(["dylink.0", "import", "export", "start", "producers"]);
});

test("references to types are stepped over", () => {
  const imports = new BinaryWriter().uleb(2);
  imports.u8(1, 0x61, 1, 0x62, 1, 0x63, 0x01, 0, 1);
  imports.u8(1, 0x61, 1, 0x63, 3, 0x64, 0x70, 0);
  const file = new BinaryWriter().bytes("\0asm").u32(1).u8(2).uleb(imports.length).bytes(imports.finish()).finish();

  expect(readWasm(fromBytes(file)).imports.map(({ name, kind }) => `${name} ${kind}`)).toEqual(["b table", "c global"]);
});

describe("refused", () => {
  const section = (...bytes: readonly number[]): Uint8Array =>
    new BinaryWriter()
      .bytes("\0asm")
      .u32(1)
      .u8(...bytes)
      .finish();

  test.each<[string, Uint8Array, string]>([
    ["another format", new Uint8Array(20), "wasm/bad-magic"],
    ["a few bytes", wasmFixture().subarray(0, 6), "wasm/bad-magic"],
    ["a component", new BinaryWriter().bytes("\0asm").u32(0x1000d).finish(), "wasm/unknown-version"],
    ["a section outside", section(2, 99), "wasm/section-outside"],
    ["a name longer than its section", section(0, 2, 99, 0), "bytes/out-of-bounds"],
    ["imports that end early", section(2, 2, 1, 3), "bytes/out-of-bounds"],
    ["four billion imports", section(2, 5, 0xff, 0xff, 0xff, 0xff, 0x0f), "bytes/out-of-bounds"],
    ["an unknown kind", section(7, 4, 1, 0, 9, 0), "wasm/bad-kind"],
    [
      "ten thousand sections",
      new BinaryWriter()
        .bytes("\0asm")
        .u32(1)
        .bytes(new Uint8Array(30_000).map((_, index) => (index % 3 === 1 ? 1 : 0)))
        .finish(),
      "wasm/too-many-sections",
    ],
  ])("%s", (_name, bytes, code) => {
    expect(() => readWasm(fromBytes(bytes))).toThrow(expect.objectContaining({ code }));
  });

  test("random and changed bytes give a result or a FormatError", () => {
    const random = randomBehind([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    fc.assert(fc.property(random, (bytes) => void survive(readWasm, bytes)));
    fc.assert(
      fc.property(mutated(wasmFixture(module)), (bytes) => void survive(readWasm, bytes)),
      { numRuns: 500 },
    );
  });
});
