import { basename } from "node:path";
import {
  type Allowance,
  archiveSide,
  compareSides,
  comparisonAllowance,
  type Difference,
  type IncompleteItem,
  type Limits,
  type Side,
} from "@assay/core";
import { fileAccess, fileDigest, type IndexClient, nodePlatform } from "@assay/evidence";
import type { Candidate } from "../gather.ts";
import { breathing } from "../inspect/breathing.ts";
import { unlooked } from "../unlooked.ts";
import type { DiffTarget } from "./diff-side.ts";
import { folderSide } from "./folder-side.ts";
import { forSources, pairDistributions } from "./pair-distributions.ts";

/** What was compared, in order, and what could not be. */
export interface Comparison {
  readonly pairs: readonly ComparedPair[];
  readonly leftOnly: readonly Candidate[];
  readonly rightOnly: readonly Candidate[];
  readonly incomplete: readonly IncompleteItem[];
  /** What was chosen among several for want of a better way, for a person. */
  readonly notes: readonly string[];
}

export interface ComparedPair {
  /** Null for a folder of sources. */
  readonly left: OpenedDistribution | null;
  readonly right: OpenedDistribution | null;
  readonly difference: Difference;
}

export interface OpenedDistribution {
  readonly candidate: Candidate;
  readonly size: number;
  readonly sha256: string;
}

export interface Comparing {
  readonly client: () => Promise<IndexClient>;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  readonly onCompared: (name: string) => void;
}

/** Compares what two targets mean, pair by pair. What cannot be had does not keep the other pairs. */
export async function compareTargets(left: DiffTarget, right: DiffTarget, comparing: Comparing): Promise<Comparison> {
  const { pairs, leftOnly, rightOnly, notes } = pairsOf(left, right);
  const compared: ComparedPair[] = [];
  const incomplete: IncompleteItem[] = [];
  const allowance = comparisonAllowance();
  for (const [one, other] of pairs) {
    const result = await comparePair(one, other, comparing, allowance);
    if ("why" in result) incomplete.push(result);
    else compared.push(result);
    comparing.onCompared("name" in other ? other.name : other.filename);
  }
  return { pairs: compared, leftOnly, rightOnly, incomplete, notes };
}

type Sources = Extract<DiffTarget, { kind: "sources" }>;
type Part = Candidate | Sources;

interface Parts extends Pick<Comparison, "leftOnly" | "rightOnly" | "notes"> {
  readonly pairs: readonly (readonly [Part, Part])[];
}

function pairsOf(left: DiffTarget, right: DiffTarget): Parts {
  if (left.kind === "distributions" && right.kind === "distributions") {
    return { ...pairDistributions(left.candidates, right.candidates), notes: [] };
  }
  const one = left.kind === "sources" ? left : forSources(left.candidates);
  const other = right.kind === "sources" ? right : forSources(right.candidates);
  const pairs = one === undefined || other === undefined ? [] : [[one, other] as const];
  return { pairs, leftOnly: [], rightOnly: [], notes: [left, right].flatMap(choiceOf) };
}

/** Of several distributions one is held against a tree: which, and how to have another. */
function choiceOf(target: DiffTarget): readonly string[] {
  if (target.kind === "sources" || target.candidates.length < 2) return [];
  const one = forSources(target.candidates);
  const count = target.candidates.length;
  return one === undefined
    ? []
    : [`${target.written}: of ${count} distributions ${one.filename} was compared; --distribution chooses another.`];
}

async function comparePair(
  left: Part,
  right: Part,
  comparing: Comparing,
  allowance: Allowance,
): Promise<ComparedPair | IncompleteItem> {
  await using one = await opened(left, comparing);
  if ("why" in one) return one;
  await using other = await opened(right, comparing);
  if ("why" in other) return other;
  const breathe = breathing(comparing.signal);
  const difference = await compareSides(one.side, other.side, {
    platform: nodePlatform,
    limits: comparing.limits,
    allowance,
    breathe: () => {
      breathe.check();
      return breathe.pause();
    },
  });
  return { left: one.distribution, right: other.distribution, difference };
}

interface OpenedPart extends AsyncDisposable {
  readonly side: Side;
  readonly distribution: OpenedDistribution | null;
}

type Unopened = IncompleteItem & AsyncDisposable;

async function opened(part: Part, comparing: Comparing): Promise<OpenedPart | Unopened> {
  const { limits, signal } = comparing;
  if ("name" in part) {
    const side = folderSide(part.name, part.path, limits, () => signal.throwIfAborted());
    return { side, distribution: null, async [Symbol.asyncDispose]() {} };
  }
  try {
    return await openedDistribution(part, comparing);
  } catch (error) {
    const why = unlooked(error);
    if (why === null) throw error;
    return unopened(part, why);
  }
}

async function openedDistribution(candidate: Candidate, comparing: Comparing): Promise<OpenedPart | Unopened> {
  const { source, filename } = candidate;
  const { limits, signal, client } = comparing;
  const stored = "path" in source ? null : await (await client()).file(source.file, signal);
  const path = stored?.path ?? ("path" in source ? source.path : "");
  const file = fileAccess(path);
  try {
    if (file.size > limits.distribution) {
      return unopened(candidate, `it is larger than assay reads (limit: ${limits.distribution} bytes; --max-size)`);
    }
    const sha256 = stored?.sha256 ?? (await fileDigest(path, signal)).sha256;
    const breathe = breathing(signal);
    const side = await archiveSide({
      file,
      filename: basename(filename),
      sha256,
      platform: nodePlatform,
      limits,
      breathe: () => {
        breathe.check();
        return breathe.pause();
      },
    });
    if (side === null) {
      file[Symbol.dispose]();
      return unopened(candidate, "it is no archive that can be opened");
    }
    return {
      side,
      distribution: { candidate, size: file.size, sha256 },
      async [Symbol.asyncDispose]() {
        side.release();
        file[Symbol.dispose]();
      },
    };
  } catch (error) {
    file[Symbol.dispose]();
    throw error;
  }
}

function unopened({ target, filename }: Candidate, why: string): Unopened {
  return { target, what: filename, why, async [Symbol.asyncDispose]() {} };
}
