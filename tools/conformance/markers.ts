import {
  evaluateMarker,
  formatMarker,
  isRefusal,
  type MarkerContext,
  type MarkerEnvironment,
  parseMarker,
  unsetVariables,
} from "@assay/core";
import { cases, type Grammar, grammarOf, type Raised } from "./grammar.ts";

export const markers: Grammar = grammarOf("markers", (text: string) => {
  const marker = parseMarker(text);
  return isRefusal(marker) ? { error: "InvalidMarker" } : { str: formatMarker(marker) };
});

interface Evaluation {
  readonly marker: string;
  readonly env: Readonly<Record<string, string | readonly string[] | null>> | null;
  readonly context: MarkerContext;
  readonly out: boolean | Raised;
}

export const markerEvaluations: Grammar = {
  name: "marker_eval",
  *check(vectors) {
    for (const { out: expected, ...input } of cases<Evaluation>(vectors)) {
      const marker = parseMarker(input.marker);
      const environment = { ...unsetVariables[input.context], ...withoutNull(input.env ?? {}) };
      yield {
        input,
        expected,
        actual: isRefusal(marker) ? { error: "InvalidMarker" } : evaluated(marker, environment),
      };
    }
  },
};

function evaluated(marker: Parameters<typeof evaluateMarker>[0], environment: MarkerEnvironment): boolean | Raised {
  const outcome = evaluateMarker(marker, environment);
  if ("holds" in outcome) return outcome.holds;
  return { error: outcome.undecided === "missing variable" ? "UndefinedEnvironmentName" : "UndefinedComparison" };
}

/** The reference takes an extra of None for no extra. */
function withoutNull(environment: NonNullable<Evaluation["env"]>): MarkerEnvironment {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value ?? ""]));
}
