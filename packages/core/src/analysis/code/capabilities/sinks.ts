import { codeSinks } from "./code-sinks.ts";
import { fileSinks } from "./file-sinks.ts";
import { machineSinks } from "./machine-sinks.ts";
import { networkSinks } from "./network-sinks.ts";
import { processSinks } from "./process-sinks.ts";
import type { SinkFamily } from "./sink.ts";

/** All of them. */
export const sinkFamilies: readonly SinkFamily[] = [
  ...processSinks,
  ...networkSinks,
  ...machineSinks,
  ...fileSinks,
  ...codeSinks,
];

const byCallee = new Map<string, SinkFamily>();
const byPrefix: { readonly prefix: string; readonly sink: SinkFamily }[] = [];
for (const sink of sinkFamilies) {
  for (const callee of sink.callees) {
    if (callee.endsWith(".*")) byPrefix.push({ prefix: callee.slice(0, -1), sink });
    else byCallee.set(callee, sink);
  }
}

/** What a call of this would do; undefined for nothing that leaves the interpreter. */
export function sinkOf(callee: string): SinkFamily | undefined {
  const known = byCallee.get(callee);
  if (known !== undefined) return known;
  for (let index = 0; index < byPrefix.length; index++) {
    const one = byPrefix[index];
    if (one !== undefined && callee.startsWith(one.prefix)) return one.sink;
  }
  return undefined;
}
