import { textKey } from "../../base/text-key.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Marker, MarkerComparison, MarkerOperand } from "../../model/marker.ts";
import { normalizeName } from "../../model/project-name.ts";
import { isRefusal } from "../../model/refusal.ts";
import { parseRequirement } from "../../model/requirement.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { coreMetadata } from "./metadata-rules.ts";

export const undeclaredExtra: Check<"distribution"> = {
  id: "metadata/undeclared-extra",
  title: "A dependency belongs to an extra that the project does not declare",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    \`Requires-Dist: six; extra == "x"\` without \`Provides-Extra: x\`: asked for that extra, ${tools.pip} says that there
    is none and leaves the dependency out, ${tools.uv} says the same and installs it. The same command gives different
    environments.`,
  remedy: "Ask the maintainers to declare the extra; build back ends do so by themselves.",
  references: [references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          'Metadata-Version: 2.4\nName: told\nVersion: 1.0\nRequires-Dist: six; extra == "x"\n',
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA":
          'Metadata-Version: 2.4\nName: told\nVersion: 1.0\nProvides-Extra: some-x\nRequires-Dist: six; extra == "Some_X"\n',
      },
    },
  },

  *run({ distribution }) {
    const facts = yield* coreMetadata(distribution);
    if (facts === null) return;
    let declared: ReadonlySet<string> | null = null;
    const said = new Set<string>();
    for (const { text, line } of facts.metadata.requiresDist) {
      const requirement = text.includes("extra") ? parseRequirement(text) : null;
      if (requirement === null || isRefusal(requirement) || requirement.marker === null) continue;
      for (const extra of extrasOf(requirement.marker)) {
        declared ??= new Set(facts.metadata.providesExtra.map((one) => textKey(normalizeName(one.text))));
        const key = textKey(extra);
        if (declared.has(key) || said.has(key)) continue;
        said.add(key);
        const outcomes = distribution.kind === "wheel" ? OUTCOMES : [];
        yield {
          at: { path: facts.path, line },
          message: `No Provides-Extra declares ${extra}${outcomes.length === 0 ? "" : `; asked for it, ${inWords(outcomes)}`}.`,
          evidence: {
            excerpt: `Requires-Dist: ${text}`.slice(0, 500),
            ...(outcomes.length === 0 ? {} : { tools: outcomes }),
          },
          ...(distribution.kind === "wheel" ? {} : { severity: "low" as const }),
        };
      }
    }
  },
};

const OUTCOMES = measured({ pip: "leaves the dependency out", uv: "installs the dependency" });

/** Extras for which the marker holds; a marker may be nested 200 deep at most. */
function* extrasOf(marker: Marker): Generator<string> {
  switch (marker.kind) {
    case "comparison":
      yield* comparedExtra(marker);
      return;
    case "group":
      yield* extrasOf(marker.inner);
      return;
    default:
      for (const part of marker.of) yield* extrasOf(part);
  }
}

function* comparedExtra({ left, operator, right }: MarkerComparison): Generator<string> {
  if (operator !== "==" && operator !== "===") return;
  if (isExtra(left) && "value" in right) yield normalizeName(right.value);
  else if (isExtra(right) && "value" in left) yield normalizeName(left.value);
}

function isExtra(operand: MarkerOperand): boolean {
  return "variable" in operand && operand.variable === "extra";
}
