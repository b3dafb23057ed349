import { FormatError } from "../../../base/format-error.ts";
import type { CodeObject } from "../../../formats/python/marshal/marshal-value.ts";
import { readMarshal } from "../../../formats/python/marshal/read-marshal.ts";
import { allCode, readPyc, valuesIn } from "../../../formats/python/marshal/read-pyc.ts";
import { canonical } from "../capabilities/canonical-name.ts";
import { sinkOf } from "../capabilities/sinks.ts";
import { toBytes } from "./decompression.ts";
import { report } from "./effect-log.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import { HOLE_END, HOLE_START, str } from "./values.ts";

/** Says what a compiled file names: instructions are not followed, so all of it may run. */
export function reportPyc(vm: Interpreter, bytes: Uint8Array, site: Site): void {
  try {
    reportCode(vm, readPyc(bytes).code, ["bytecode"], site);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
}

/** Versions of the format that differ, the usual ones first: which one it is does not stand in it. */
const MINORS: readonly number[] = [11, 8, 14, 7, 3, 0];

/** `marshal.loads(text)`. */
export function reportMarshalled(vm: Interpreter, text: string, layers: readonly string[], site: Site): void {
  const bytes = toBytes(text);
  for (const minor of MINORS) {
    try {
      const value = readMarshal(bytes, minor);
      if (value.kind !== "code") continue;
      reportCode(vm, value.code, [...layers, "marshal"], site);
      return;
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
    }
  }
}

function reportCode(vm: Interpreter, top: CodeObject, layers: readonly string[], site: Site): void {
  // Thousands of code objects may share one tuple of names.
  const known = new Map<readonly string[], readonly string[]>();
  for (const code of allCode(top).slice(0, MOST_CODE)) {
    const callees = known.get(code.names) ?? sinksAmong(code.names);
    known.set(code.names, callees);
    const subject = { ...str(textsOf(code)), whole: false };
    for (const callee of callees) {
      const sink = sinkOf(callee);
      if (sink === undefined) continue;
      const capability = sink.capability === "exec" ? "exec.dynamic" : sink.capability;
      report(vm.log, site, { capability, callee, subject, layers });
    }
  }
}

const MOST_CODE = 5000;
const MOST_NAMES = 300;

/** Names in the order of first use: a module, and soon after it what is taken of it. */
function sinksAmong(names: readonly string[]): readonly string[] {
  const callees = new Set<string>();
  for (let index = 0; index < Math.min(names.length, MOST_NAMES); index++) {
    const name = names[index] ?? "";
    callees.add(canonical(name));
    for (let next = index + 1; next < Math.min(names.length, index + NEAR); next++) {
      callees.add(canonical(`${name}.${names[next] ?? ""}`));
    }
  }
  return [...callees].filter((callee) => sinkOf(callee) !== undefined);
}

const NEAR = 12;
const LONGEST = 900;

/** The texts that it holds, of which it is not known which one is used where. */
function textsOf(code: CodeObject): string {
  const texts = valuesIn(code.constants).flatMap((one) =>
    one.kind === "text" && one.value.length > 2 ? [one.value] : [],
  );
  return `${HOLE_START}…${HOLE_END}${texts
    .map((text) => ` ${text}`)
    .join("")
    .slice(0, LONGEST)}`;
}
