import { spawnSync } from "node:child_process";
import { manylinuxNeed, policyTag, type WheelAnalysis } from "@assay/core";
import type { Answer } from "./answer.ts";
import { baseNames, manylinuxMachine, type PeerCommand } from "./ours.ts";

interface Shown {
  readonly error?: string;
  readonly overall_tag: string;
  readonly sym_tag: string;
  readonly unsupported_isa: boolean;
  readonly versioned_symbols: Readonly<Record<string, readonly string[]>>;
  readonly external_libs: Readonly<Record<string, string | null>>;
}

/** Of a manylinux wheel: the tag that it deserves, by its symbols alone and by everything, and what it lacks. */
export function* auditwheel(path: string, wheel: WheelAnalysis, command: PeerCommand): Generator<Answer> {
  const machine = manylinuxMachine(wheel.filename);
  if (machine === null) return;
  const ours = manylinuxNeed(machine, wheel.binaries, baseNames(wheel));
  // Libraries of this machine must not decide: what is not in the wheel is not there.
  const words = ["show", "--json", "--ldpaths", "/nonexistent", path];
  const { stdout } = spawnSync(command("auditwheel"), words, { encoding: "utf8", maxBuffer: 1 << 28 });
  const shown = stdout.trim() === "" ? null : (JSON.parse(stdout) as Shown);
  if (shown === null || shown.error !== undefined || ours === null) {
    yield answer("an answer", shown === null ? "none" : (shown.error ?? "some"), ours === null ? "none" : "some");
    return;
  }
  yield answer("tag by symbols", shown.sym_tag, policyTag(machine, ours.symbols));
  yield answer("overall tag", shown.overall_tag, policyTag(machine, ours.overall));
  yield answer("external libraries", Object.keys(shown.external_libs).sort().join(" "), ours.external.join(" "));
  yield answer(
    "versions of symbols",
    unique(Object.values(shown.versioned_symbols).flat()),
    unique(wheel.binaries.flatMap(({ slices }) => slices.flatMap(({ system }) => system.symbolVersions))),
  );
}

function answer(question: string, theirs: string, ours: string): Answer {
  return { question: `auditwheel, ${question}`, of: "", theirs, ours, excuse: null };
}

function unique(names: readonly string[]): string {
  return [...new Set(names)].sort().join(" ");
}
