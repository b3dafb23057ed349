import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { corpus, nativeWheels } from "./corpus.ts";
import { measure } from "./measure.ts";
import { installNativePeers, installPeers } from "./peers.ts";
import { table } from "./table.ts";
import { ours, sum } from "./wheels.ts";

/** Wheels with everything that is known of machine code, beside six peers on the same files, each in a process per wheel. */
export async function native(): Promise<string> {
  const files = (await corpus()).wheels;
  const peers = [...installNativePeers(), ...installPeers()].map(({ name, command }) => ({
    name,
    cost: sum(files.map((file) => measure(command([file])))),
  }));
  const together = ours(files);
  const each = sum(files.map((file) => ours([file])));
  const all = peers.reduce((cpu, { cost }) => cpu + cost.cpu, 0);
  const alone = (wanted: string): number => peers.find(({ name }) => name === wanted)?.cost.cpu ?? Number.NaN;

  return [
    `${files.length} wheels; CPU seconds, user and system, of a call for each wheel; peak resident MB`,
    table(
      ["", "CPU s", "peak MB"],
      [
        ...peers.map(({ name, cost }) => [name, cost.cpu.toFixed(2), cost.peak.toFixed(0)]),
        ["all six", all.toFixed(2), ""],
        ["assay, a call for each wheel", each.cpu.toFixed(2), each.peak.toFixed(0)],
        ["assay, one call", together.cpu.toFixed(2), together.peak.toFixed(0)],
      ],
    ),
    `all six / assay: ${(all / together.cpu).toFixed(1)} in one call, ${(all / each.cpu).toFixed(1)} in a call each`,
    `in a call each, abi3audit / assay: ${(alone("abi3audit") / each.cpu).toFixed(1)}, auditwheel / assay: ${(alone("auditwheel") / each.cpu).toFixed(1)}`,
    largest(await nativeWheels()),
    "",
  ].join("\n");
}

/** A wheel of a gigabyte that is nothing but machine code, made of large ones. */
function largest(wheels: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const path = join(folder, "large-1.0-cp312-cp312-manylinux_2_28_x86_64.whl");
  try {
    const { status } = measure(["python3", "-c", PACK, path, ...wheels]);
    if (status !== 0) throw new Error("python3 could not pack the large wheel");
    const { cpu, peak } = ours([path]);
    return `a wheel of ${(statSync(path).size / 1e6).toFixed(0)} MB, all of it machine code: ${cpu.toFixed(1)} s CPU, peak ${peak.toFixed(0)} MB`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every ELF file of the wheels, in turn until there are 1.05 GB of them, stored. */
const PACK = `
import base64, hashlib, sys, zipfile
out = zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_STORED)
record, total, turn = [], 0, 0
def put(name, data):
    out.writestr(name, data)
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    record.append(f"{name},sha256={digest},{len(data)}")
while total < 1_050_000_000:
    turn += 1
    for path in sys.argv[2:]:
        wheel = zipfile.ZipFile(path)
        for name in wheel.namelist():
            data = wheel.read(name) if total < 1_050_000_000 else b""
            if data[:4] == b"\\x7fELF":
                put(f"large/{turn}/{name}", data)
                total += len(data)
put("large-1.0.dist-info/METADATA", b"Metadata-Version: 2.1\\nName: large\\nVersion: 1.0\\n")
put("large-1.0.dist-info/WHEEL", b"Wheel-Version: 1.0\\nGenerator: bench 1\\nRoot-Is-Purelib: false\\nTag: cp312-cp312-manylinux_2_28_x86_64\\n")
out.writestr("large-1.0.dist-info/RECORD", "\\n".join(record) + "\\nlarge-1.0.dist-info/RECORD,,\\n")
out.close()
`;
