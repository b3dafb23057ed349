import { expect, test } from "vitest";
import { BinaryWriter } from "../native/binary-writer.testing.ts";
import { type BindStream, readBindOpcodes } from "./bind-opcodes.ts";
import { BindCollection, type MachOBind } from "./binds.ts";

function run(stream: BinaryWriter, kind: BindStream["kind"] = "bind"): { binds: MachOBind[]; threaded: boolean } {
  const collection = new BindCollection(1000);
  const { threaded } = readBindOpcodes({ bytes: stream.finish(), kind }, collection);
  return { binds: collection.finish([]), threaded };
}

const symbol = (name: string): BinaryWriter => new BinaryWriter().u8(0x11, 0x40).terminated(name);

test.each<[string, BinaryWriter]>([
  ["once", symbol("_f").u8(0x90)],
  ["and adds to the address", symbol("_f").u8(0xa0).uleb(300)],
  ["and adds a multiple", symbol("_f").u8(0xb3)],
  ["many times", symbol("_f").u8(0xc0).uleb(1000).uleb(8)],
  ["with everything else between", symbol("_f").u8(0x51, 0x60).sleb(-5).u8(0x72).uleb(99).u8(0x80).uleb(4).u8(0x90)],
])("binds %s", (_name, stream) => {
  expect(run(stream).binds.map(({ name }) => name)).toEqual(["_f"]);
});

test("a symbol that is never bound does not count", () => {
  expect(run(symbol("_f").u8(0x40).terminated("_g").u8(0x90)).binds.map(({ name }) => name)).toEqual(["_g"]);
});

test("a definition that beats weak ones looks nothing up", () => {
  expect(run(new BinaryWriter().u8(0x48).terminated("_f").u8(0x90), "weak").binds).toEqual([]);
});

test("what may be missing in one place must be there for another", () => {
  const weak = new BinaryWriter().u8(0x41).terminated("_f").u8(0x90);

  expect(run(weak).binds[0]?.weak).toBe(true);
  expect(run(weak.u8(0x40).terminated("_f").u8(0x90)).binds[0]?.weak).toBe(false);
});

test("the end of the table is one, but in the lazy table", () => {
  const two = (): BinaryWriter => symbol("_f").u8(0x90, 0).u8(0x40).terminated("_g").u8(0x90, 0);

  expect(run(two()).binds).toHaveLength(1);
  expect(run(two(), "lazy").binds).toHaveLength(2);
});

test("threaded pointers are noticed", () => {
  expect(run(new BinaryWriter().u8(0xd0).uleb(1).bytes(symbol("_f").u8(0x90, 0xd1).finish()))).toMatchObject({
    threaded: true,
    binds: [{ name: "_f" }],
  });
});

test.each<[string, BinaryWriter, string]>([
  ["an unknown opcode", new BinaryWriter().u8(0xe0), "mach-o/bad-bind"],
  ["an unknown kind of threads", new BinaryWriter().u8(0xd7), "mach-o/bad-bind"],
  ["a name without end", new BinaryWriter().u8(0x40).bytes("_f"), "bytes/out-of-bounds"],
])("%s is refused", (_name, stream, code) => {
  expect(() => run(stream)).toThrow(expect.objectContaining({ code }));
});

test("a long name is looked up once, however often it is bound", () => {
  const stream = symbol("n".repeat(60_000));
  for (let index = 0; index < 200_000; index++) stream.u8(0x11 + (index % 2), 0x90);

  expect(run(stream).binds).toHaveLength(2);
});
