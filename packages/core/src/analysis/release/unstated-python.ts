import type { Release } from "../../model/release.ts";
import type { SdistAnalysis } from "../distribution-analysis.ts";
import type { WheelOutline } from "../wheel/wheel-outline.ts";

/** Requires-Python that METADATA has and the index does not say: installers learn it when they have chosen. */
export interface UnstatedPython {
  readonly requiresPython: string;
  /** The file that says it. */
  readonly from: string;
}

export interface DeclaredPython {
  readonly unstated: UnstatedPython | null;
  /** By file name. Wheels of which METADATA was not read count as the one that was. */
  readonly declared: ReadonlyMap<string, string>;
}

/** Looks for it in what was read of a release: one wheel and one sdist, each where there is one. */
export function declaredPython(
  { distributions }: Release,
  sdist: SdistAnalysis | null,
  wheel: WheelOutline | null,
): DeclaredPython {
  const inWheel = wheel?.metadata?.requiresPython?.text ?? null;
  const inSdist = sdist?.metadata?.metadata.requiresPython?.text ?? null;
  const declared = new Map<string, string>();
  let unstated: UnstatedPython | null = null;
  for (const { file, name } of distributions) {
    const found = name.kind === "wheel" ? inWheel : name.kind === "sdist" ? (inSdist ?? inWheel) : null;
    if (found === null || file.requiresPython !== null) continue;
    declared.set(file.filename, found);
    const from = found === inWheel ? wheel?.filename : sdist?.filename;
    unstated ??= { requiresPython: found, from: from ?? file.filename };
  }
  return { unstated, declared };
}
