import { matchesGlob, visible } from "@assay/core";
import type { Candidate } from "../gather.ts";
import { UsageError } from "../usage-error.ts";

/** One distribution and what is left of the address, or several to choose from. */
export type Choice =
  | { readonly kind: "one"; readonly candidate: Candidate; readonly address: string | null }
  | { readonly kind: "several"; readonly candidates: readonly Candidate[] };

/**
 * Narrows the distributions of a target down, by `--distribution` or by an address that begins with a file's name.
 *
 * @throws UsageError where a member is asked for and it is not said of which distribution, or there is none of that name
 */
export function chooseDistribution(
  candidates: readonly Candidate[],
  wanted: string | undefined,
  address: string | undefined,
): Choice {
  const named = address === undefined ? null : namedIn(candidates, address);
  if (named !== null) return named;

  const left =
    wanted === undefined
      ? candidates
      : candidates.filter(({ filename }) => filename === wanted || matchesGlob(wanted, filename));
  const [only, second] = left;
  if (only === undefined) {
    throw new UsageError(`--distribution ${visible(wanted ?? "")}: there is none of that name.\n${list(candidates)}`);
  }
  if (second === undefined) return { kind: "one", candidate: only, address: address ?? null };
  if (address !== undefined) {
    throw new UsageError(
      `${visible(address)}: of which of ${left.length} distributions? Say --distribution NAME.\n${list(left)}`,
    );
  }
  return { kind: "several", candidates: left };
}

/** `FILENAME` or `FILENAME!/PATH`, where there are several. */
function namedIn(candidates: readonly Candidate[], address: string): Choice | null {
  if (candidates.length < 2) return null;
  const [filename = "", ...rest] = address.split("!/");
  const candidate = candidates.find((one) => one.filename === filename);
  if (candidate === undefined) return null;
  return { kind: "one", candidate, address: rest.length === 0 ? null : rest.join("!/") };
}

function list(candidates: readonly Candidate[]): string {
  const shown = candidates.slice(0, MOST).map(({ filename }) => `  ${visible(filename)}`);
  const rest = candidates.length - shown.length;
  return [...shown, ...(rest > 0 ? [`  and ${rest} more`] : [])].join("\n");
}

const MOST = 20;
