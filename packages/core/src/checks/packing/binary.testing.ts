import type { Bytes } from "./bytes.testing.ts";
import { elfBytes } from "./elf.testing.ts";

/**
 * Machine code described in words: the format and machine, then what it has, each after a semicolon:
 *
 * `elf x86_64; needs libc.so.6; imports PyLong_FromLong, _PyLong_New; exports PyInit_m; versions libc.so.6 GLIBC_2.17`
 */
export function binaryBytes(description: string): Bytes {
  const [head = "", ...parts] = description.split(";").map((part) => part.trim());
  const [format = "", machine = ""] = head.split(" ");
  const said = new Map(parts.map((part) => part.split(/ (.*)/s, 2) as [string, string | undefined]));
  const list = (key: string): readonly string[] => said.get(key)?.split(/, */) ?? [];
  const unknown = [...said.keys()].find((key) => !WORDS.has(key));
  if (unknown !== undefined) throw new Error(`no binary of a fixture has ${JSON.stringify(unknown)}`);
  if (format !== "elf") throw new Error(`no fixture writes ${format}`);
  return elfBytes({
    machine: ELF_MACHINES[machine] ?? 62,
    needed: list("needs"),
    imports: list("imports"),
    exports: list("exports"),
    versions: list("versions"),
    soname: said.get("soname") ?? null,
    runpath: said.get("runpath") ?? null,
    stack: said.has("executable-stack") ? "executable" : "not executable",
    segments: said.has("writable-code") ? "writable code" : "ordinary",
    textRelocations: said.has("text-relocations") ? "some" : "none",
    start: (said.get("start") ?? "")
      .split(" ")
      .filter((byte) => byte !== "")
      .map((byte) => Number.parseInt(byte, 16)),
    overlay: Number(said.get("overlay") ?? 0),
    text: said.get("text") ?? "",
  });
}

const WORDS: ReadonlySet<string> = new Set([
  "needs",
  "imports",
  "exports",
  "versions",
  "soname",
  "runpath",
  "executable-stack",
  "writable-code",
  "text-relocations",
  "start",
  "overlay",
  "text",
]);

const ELF_MACHINES: Readonly<Record<string, number>> = { x86_64: 62, aarch64: 183, riscv64: 243 };
