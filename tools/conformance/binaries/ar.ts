import { type ArchiveMember, readArchive } from "@assay/core";
import { compared, linesOf, matches, type Oracle } from "./oracle.ts";

/** Archives against llvm-ar and llvm-readobj. */
export const ar: Oracle = {
  format: "ar",
  needs: ["llvm-ar", "llvm-readobj"],
  compare(path, file) {
    const { members, thin } = readArchive(file);
    const names = linesOf("llvm-ar", "t", path).filter((line) => line !== "");
    const formats = matches(linesOf("llvm-readobj", "--file-headers", path), /^Format: (.*)$/);
    return [
      compared(
        "members",
        names,
        members.map(({ name }) => name),
      ),
      compared("kinds", thin ? [] : formats.map(kindOf), thin ? [] : members.map(ourKind)),
    ];
  },
};

function ourKind({ kind, architecture }: ArchiveMember): string {
  return kind === "mach-o" || kind === "coff" || kind === "import" ? `${kind} ${architecture}` : kind;
}

const ARCHITECTURES: Readonly<Record<string, string>> = {
  "COFF-i386": "x86",
  "COFF-x86-64": "amd64",
  "COFF-ARM64": "arm64",
  "COFF-import-file-i386": "x86",
  "COFF-import-file-x86-64": "amd64",
  "COFF-import-file-ARM64": "arm64",
  "Mach-O 64-bit x86-64": "x86_64",
  "Mach-O arm64": "arm64",
};

function kindOf(format: string): string {
  if (format.startsWith("elf")) return "elf";
  const architecture = ARCHITECTURES[format] ?? format;
  if (format.startsWith("Mach-O")) return `mach-o ${architecture}`;
  return `${format.startsWith("COFF-import-file") ? "import" : "coff"} ${architecture}`;
}
