import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBytes } from "../../base/random-access.ts";
import { type ElfFixture, elfFixture } from "../../formats/elf/elf-fixture.testing.ts";
import { machOFixture } from "../../formats/mach-o/mach-o-fixture.testing.ts";
import { peFixture } from "../../formats/pe/pe-fixture.testing.ts";
import { wasmFixture } from "../../formats/wasm/wasm-fixture.testing.ts";
import type { BinaryFormat } from "../binaries/binary-facts.ts";
import { compareBinaries } from "./compare-binaries.ts";
import type { BinaryDifference } from "./difference.ts";

function compared(format: BinaryFormat, left: Uint8Array, right: Uint8Array): BinaryDifference {
  return compareBinaries(format, fromBytes(left), fromBytes(right));
}

/** `needs: -a +b`, one a fact. */
function said({ facts }: BinaryDifference): readonly string[] {
  return facts.map(({ fact, removed, added }) =>
    [`${fact}:`, ...removed.map((value) => `-${value}`), ...added.map((value) => `+${value}`)].join(" "),
  );
}

function elves(left: ElfFixture, right: ElfFixture): readonly string[] {
  return said(compared("elf", elfFixture(left), elfFixture(right)));
}

describe("machine code", () => {
  test("by what it needs, takes and gives", () => {
    const facts = elves(
      {
        needed: ["liba.so.1", "libc.so.6"],
        imports: ["old", "malloc@GLIBC_2.2.5 from libc.so.6"],
        exports: ["PyInit_m", "gone"],
      },
      {
        needed: ["libb.so.1", "libc.so.6"],
        imports: ["system", "malloc@GLIBC_2.34 from libc.so.6"],
        exports: ["PyInit_m", "came"],
      },
    );
    expect(facts).toContain("needs: -liba.so.1 +libb.so.1");
    expect(facts).toContain("needs versions: -GLIBC_2.2.5 +GLIBC_2.34");
    expect(facts).toContain("imports: -old +system");
    expect(facts).toContain("exports: -gone +came");
  });

  test("by what runs on load, hardening and the build id", () => {
    const facts = elves(
      { buildId: "aa", executableStack: false, relro: "full" },
      { buildId: "bb", executableStack: true, relro: "none", startFunctions: [Uint8Array.of(0xc3)] },
    );
    expect(facts).toContain("build id: -aa +bb");
    expect(facts).toContain("functions run on load: -0 +1");
    expect(facts).toContain(
      "hardening: -no executable stack -relocations read-only: full +executable stack +relocations read-only: none",
    );
  });

  test("by strings that are new, addresses first, compressed tables left out", () => {
    const text = (words: string): ElfFixture => ({ sections: { ".rodata": `\0known words\0${words}\0` } });
    const { facts } = compared(
      "elf",
      elfFixture(text("one more sentence")),
      elfFixture(text("some new sentence\0see https://evil.example/x\u0001packed'wor ds")),
    );
    expect(facts.find(({ fact }) => fact === "new strings")).toMatchObject({
      removed: [],
      added: ["https://evil.example/x", "some new sentence"],
    });
  });

  test("that is the same in all it says has no facts but the sections that differ", () => {
    const facts = elves({ sections: { ".note.x": "1" } }, { sections: { ".note.x": "2" } });
    expect(facts).toEqual(["sections: -.note.x 1 +.note.x 1"]);
  });

  test.each([
    ["pe", () => peFixture({}), "pe"],
    ["mach-o", () => machOFixture({}), "mach-o"],
    ["wasm", () => wasmFixture({}), "wasm"],
  ] as const)("a file of %s held against itself differs in nothing", (_, make, format) => {
    expect(compared(format, make(), make())).toEqual({ as: "binary", format, facts: [], unreadable: null });
  });

  test("that cannot be read says so", () => {
    const { unreadable, facts } = compared("elf", elfFixture({}), elfFixture({}).subarray(0, 70));
    expect(unreadable).toMatch(/^(?:elf|bytes)\//);
    expect(facts.length).toBeLessThan(3);
  });

  test("whatever the bytes, there is a difference", () => {
    const whole = elfFixture({
      needed: ["liba.so"],
      imports: ["a"],
      exports: ["b"],
      sections: { ".rodata": "words in it\0" },
    });
    const damage = fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), { maxLength: 8 });
    fc.assert(
      fc.property(damage, (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        expect(compared("elf", whole, bytes).as).toBe("binary");
      }),
      { numRuns: 500 },
    );
  });
});
