import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { pythonCommands } from "../tools/python-commands.ts";
import { nativeWheels } from "./corpus.ts";
import { benchFolder } from "./folder.ts";
import { median } from "./measure.ts";

/**
 * The dynamic symbols of half a gigabyte of ELF files with their versions and libraries: our reader and pyelftools, which
 * abi3audit and auditwheel read with. Both write the same text, which is compared.
 */
export async function symbols(): Promise<string> {
  const elf = await elfFolder();
  const files = readdirSync(elf)
    .sort()
    .map((name) => join(elf, name));
  const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
  try {
    const program = join(folder, "dump.mjs");
    const bundle = await rolldown({
      input: script("dump.ts"),
      platform: "node",
      resolve: { conditionNames: ["assay-source"] },
    });
    await bundle.write({ file: program });
    await bundle.close();
    const [own, other] = [join(folder, "own.txt"), join(folder, "pyelftools.txt")];
    const ours = median(3, [process.execPath, program, own, elf]);
    const theirs = median(1, [pythonCommands(["pyelftools==0.33"])("python"), script("dump.py"), other, elf]);
    const [one, two] = [own, other].map((path) => readFileSync(path));
    const same = digest(one) === digest(two) ? "the same text" : "ANOTHER TEXT";
    const lines = one?.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0) ?? 0;
    return [
      `${files.length} ELF files, ${(size / 1e6).toFixed(0)} MB, ${lines} lines; ${same} from both`,
      `assay ${ours.cpu.toFixed(2)} s CPU, pyelftools ${theirs.cpu.toFixed(2)}: ${(theirs.cpu / ours.cpu).toFixed(1)} times; peak ${ours.peak.toFixed(0)} and ${theirs.peak.toFixed(0)} MB`,
      "",
    ].join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function script(name: string): string {
  return fileURLToPath(new URL(`symbols/${name}`, import.meta.url));
}

function digest(bytes: Uint8Array | undefined): string {
  return createHash("sha256")
    .update(bytes ?? new Uint8Array())
    .digest("hex");
}

/** Files of wheels on disk, for a reader that takes nothing else. They are read, never loaded. */
async function elfFolder(): Promise<string> {
  const folder = join(benchFolder, "elf");
  if (!existsSync(folder)) {
    const { status } = spawnSync("python3", ["-c", UNPACK, folder, ...(await nativeWheels())], { stdio: "inherit" });
    if (status !== 0) throw new Error("python3 could not unpack the ELF files");
  }
  return folder;
}

const UNPACK = `
import os, sys, zipfile
folder, total = sys.argv[1], 0
os.makedirs(folder + ".part")
for path in sys.argv[2:]:
    wheel = zipfile.ZipFile(path)
    for name in wheel.namelist():
        data = wheel.read(name)
        if data[:4] == b"\\x7fELF" and total < 520_000_000:
            total += len(data)
            flat = os.path.basename(path).split("-")[0] + "__" + name.replace("/", "__")
            with open(os.path.join(folder + ".part", flat[-200:]), "wb") as out:
                out.write(data)
os.rename(folder + ".part", folder)
`;
