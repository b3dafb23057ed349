import type { Bytes } from "./bytes.testing.ts";
import { elfBytes } from "./elf.testing.ts";
import { type MachOWords, machOBytes } from "./mach-o.testing.ts";
import { peBytes } from "./pe.testing.ts";

/**
 * Machine code described in words: the format and machine, then what it has, each after a semicolon. A universal Mach-O
 * has several descriptions with `&` between them.
 *
 * `elf x86_64; needs libc.so.6; imports PyLong_FromLong, _PyLong_New; exports PyInit_m; versions libc.so.6 GLIBC_2.17`
 *
 * `pe x86; needs KERNEL32.dll; imports PyLong_FromLong; exports PyInit_m` (imports are those of the last library, which is
 * one that is loaded when first used where there is `delays python3.dll`)
 *
 * `mach-o x86_64; minimum 10.9; exports PyInit_m & mach-o arm64; minimum 11.0; exports PyInit_m`
 */
export function binaryBytes(description: string): Bytes {
  const [first = "", ...others] = description.split(" & ").map((part) => part.trim());
  const said = parsed(first);
  switch (said.format) {
    case "elf":
      return elf(said);
    case "pe":
      return pe(said);
    case "mach-o":
      return machOBytes(
        [machO(said), ...others.map((other) => machO(parsed(other)))],
        said.has("fat64") ? "fat64" : "fat",
      );
    default:
      throw new Error(`no fixture writes ${said.format}`);
  }
}

interface Said {
  readonly format: string;
  readonly machine: string;
  has(key: string): boolean;
  text(key: string): string | null;
  list(key: string): readonly string[];
}

function parsed(description: string): Said {
  const [head = "", ...parts] = description.split(";").map((part) => part.trim());
  const [format = "", machine = ""] = head.split(" ");
  const said = new Map(
    parts.map((part): [string, string] => [part.split(" ", 1)[0] ?? "", part.replace(/^\S+ ?/, "")]),
  );
  const unknown = [...said.keys()].find((key) => !WORDS.has(key));
  if (unknown !== undefined) throw new Error(`no binary of a fixture has ${JSON.stringify(unknown)}`);
  return {
    format,
    machine,
    has: (key) => said.has(key),
    text: (key) => said.get(key) ?? null,
    list: (key) => (said.get(key) ?? "").split(/, */).filter((one) => one !== ""),
  };
}

const WORDS: ReadonlySet<string> = new Set([
  ...[
    "needs",
    "imports",
    "exports",
    "versions",
    "soname",
    "runpath",
    "rpath",
    "start",
    "overlay",
    "text",
    "pdb",
    "section",
  ],
  ...["executable-stack", "writable-code", "text-relocations", "minimum", "platform", "starts", "delays", "fat64"],
]);

const ELF_MACHINES: Readonly<Record<string, number>> = { x86_64: 62, aarch64: 183, riscv64: 243 };

function elf(said: Said): Bytes {
  return elfBytes({
    machine: ELF_MACHINES[said.machine] ?? 62,
    needed: said.list("needs"),
    imports: said.list("imports"),
    exports: said.list("exports"),
    versions: said.list("versions"),
    soname: said.text("soname"),
    runpath: said.text("runpath"),
    stack: said.has("executable-stack") ? "executable" : "not executable",
    segments: said.has("writable-code") ? "writable code" : "ordinary",
    textRelocations: said.has("text-relocations") ? "some" : "none",
    start: (said.text("start") ?? "")
      .split(" ")
      .filter((byte) => byte !== "")
      .map((byte) => Number.parseInt(byte, 16)),
    starts: Number(said.text("starts") ?? 1),
    overlay: Number(said.text("overlay") ?? 0),
    text: said.text("text") ?? "",
  });
}

function pe(said: Said): Bytes {
  const names = said.list("needs");
  const last = said.has("delays") ? -1 : names.length - 1;
  return peBytes({
    machine: said.machine === "x86" || said.machine === "arm64" ? said.machine : "x86_64",
    libraries: names.map((name, index) => ({
      name,
      symbols: index === last && said.has("imports") ? said.list("imports") : ["Something"],
    })),
    delayed: said.list("delays").map((name) => ({ name, symbols: said.list("imports") })),
    exports: said.list("exports"),
    pdb: said.text("pdb"),
    section: said.text("section") ?? ".rdata",
  });
}

function machO(said: Said): MachOWords {
  const platform = said.text("platform");
  return {
    machine: said.machine === "arm64" ? "arm64" : "x86_64",
    platform: platform === "ios" || platform === "ios-simulator" ? platform : "macos",
    minimum: said.text("minimum") ?? "11.0",
    dylibs: ["/usr/lib/libSystem.B.dylib", ...said.list("needs")],
    rpaths: said.list("rpath"),
    imports: said.list("imports"),
    exports: said.list("exports"),
  };
}
