import type { CodeAnalysis } from "../../analysis/code/code-analysis.ts";

/** Files of which some code sends or fetches something. */
export function talkingFiles(code: CodeAnalysis): ReadonlySet<string> {
  const known = found.get(code);
  if (known !== undefined) return known;
  const paths = new Set(
    code.effects.flatMap(({ capability, path }) =>
      capability.startsWith("network.") && capability !== "network.socket" && capability !== "network.resolve"
        ? [path]
        : [],
    ),
  );
  found.set(code, paths);
  return paths;
}

const found = new WeakMap<CodeAnalysis, ReadonlySet<string>>();
