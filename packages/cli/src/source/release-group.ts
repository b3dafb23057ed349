import type { Candidate } from "../gather.ts";

/** Distributions of one release that are looked at together. */
export interface ReleaseGroup {
  readonly target: string;
  readonly project: string;
  readonly version: string;
  readonly sdist: Candidate | null;
  readonly wheels: readonly Candidate[];
  /** Wheels of the release that are not looked at. */
  readonly passedOver: number;
}

/** Puts candidates together by release. @param extent `usual`: of each release its sdist and one wheel */
export function releaseGroups(candidates: readonly Candidate[], extent: "usual" | "all"): ReleaseGroup[] {
  const known = candidates.filter(({ project, version }) => project !== null && version !== null);
  const together = Map.groupBy(known, ({ target, project, version }) => JSON.stringify([target, project, version]));
  return [...together.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || first.project === null || first.version === null) return [];
    const wheels = group.filter(({ filename }) => filename.endsWith(".whl"));
    // Of several sdists installers take the last.
    const sdist = group.findLast(({ filename }) => !filename.endsWith(".whl")) ?? null;
    const local = group.some(({ source }) => "path" in source);
    const chosen = extent === "all" || local ? wheels : one(wheels);
    const { target, project, version } = first;
    return [{ target, project, version, sdist, wheels: chosen, passedOver: wheels.length - chosen.length }];
  });
}

/** The pure one, else the smallest: what differs between wheels of one release is mostly machine code. */
function one(wheels: readonly Candidate[]): readonly Candidate[] {
  const pure = wheels.find(({ filename }) => filename.endsWith("-any.whl"));
  const smallest = wheels.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0];
  const wheel = pure ?? smallest;
  return wheel === undefined ? [] : [wheel];
}

function sizeOf({ source }: Candidate): number {
  return "file" in source ? (source.file.size ?? Number.MAX_SAFE_INTEGER) : 0;
}
