import { statSync } from "node:fs";
import {
  type Assessment,
  checks,
  defaultLimits,
  exitCode,
  type IncompleteItem,
  jsonReport,
  type Limits,
  type ListedDistribution,
  type Policy,
  parseDistributionFilename,
  sizeInWords,
} from "@assay/core";
import { type Cache, fileAccess, openCache, redacted } from "@assay/evidence";
import { type Candidate, gather } from "../gather.ts";
import { type ArchiveSource, partsSource, wholeSource } from "../inspect/archive-source.ts";
import { chooseDistribution } from "../inspect/choose-distribution.ts";
import { extractMembers } from "../inspect/extract-members.ts";
import type { InspectOptions } from "../inspect/inspect-options.ts";
import type { Inspection } from "../inspect/inspection.ts";
import { inLittleMemory } from "../inspect/little-memory.ts";
import type { Looking } from "../inspect/looking.ts";
import { type Opened, openDistribution } from "../inspect/open-distribution.ts";
import { reachMember } from "../inspect/reach-member.ts";
import { asAssessment, asText, type Inspected } from "../inspect/report.ts";
import { showDistribution } from "../inspect/show-distribution.ts";
import { showAddress } from "../inspect/show-member.ts";
import { requireRawPlace, writeRaw } from "../inspect/write-raw.ts";
import { lazyClient } from "../lazy-client.ts";
import { lookUp } from "../look-up.ts";
import { print, writeWhole } from "../output.ts";
import { type Progress, progressOn } from "../progress.ts";
import { surface } from "../render.ts";
import { settings } from "../settings.ts";
import { parseTarget } from "../target.ts";
import { unlooked } from "../unlooked.ts";
import { UsageError } from "../usage-error.ts";

/**
 * Shows what is in a distribution, or one member of it, without unpacking it.
 *
 * @returns the exit status
 * @throws UsageError where the call is wrong
 */
export async function inspect(
  word: string,
  address: string | undefined,
  options: InspectOptions,
  signal: AbortSignal,
): Promise<number> {
  if (options.raw === true) requireRawPlace(options.output, address);
  if (options.raw === true && options.extract !== undefined)
    throw new UsageError("--raw and --extract exclude each other.");
  const sweep = inLittleMemory();
  const { format: _, ...shared } = options;
  const policy = await settings(
    shared,
    checks.map(({ id }) => id),
  );
  const target = parseTarget(word, lookUp);
  const progress = progressOn({ wanted: options.progress, environment: process.env });
  const limits = { ...defaultLimits, ...policy.limits };
  const notes: string[] = [];
  const cache = openCache({ warn: (message) => notes.push(message) });
  const fetched: Progress["fetched"] = (file, bytes, total) => {
    sweep(bytes);
    progress.fetched(file, bytes, total);
  };
  const client = lazyClient({ targets: [target], policy, limits, cache, progress: { ...progress, fetched } });
  try {
    const call: Call = { options, policy, limits, cache, signal, client: client.get, notes };
    const { candidates, incomplete } = await gather([target], client.get, signal);
    const ended = await ending(candidates, address, incomplete, target.written, call);
    progress.end();
    for (const note of notes) process.stderr.write(`assay: ${note}\n`);
    return await deliver(ended, call);
  } finally {
    progress.end();
    await client.close();
    await cache.close();
  }
}

interface Call {
  readonly options: InspectOptions;
  readonly policy: Policy;
  readonly limits: Limits;
  readonly cache: Cache;
  readonly signal: AbortSignal;
  readonly client: Parameters<typeof gather>[1];
  /** Filled while the run goes on; told on stderr. */
  readonly notes: string[];
}

interface Ending {
  readonly inspected: Inspected;
  readonly title: string;
  readonly inspection: Inspection | null;
  readonly incomplete: readonly IncompleteItem[];
}

async function ending(
  candidates: readonly Candidate[],
  address: string | undefined,
  incomplete: readonly IncompleteItem[],
  written: string,
  call: Call,
): Promise<Ending> {
  if (candidates.length === 0) {
    return { inspected: { target: written, ...NOBODY }, title: written, inspection: null, incomplete };
  }
  const choice = chooseDistribution(candidates, call.options.distribution, address);
  if (choice.kind === "several") {
    if (call.options.extract !== undefined)
      throw new UsageError("--extract: of which distribution? Say --distribution NAME.");
    return severalOf(choice.candidates, incomplete);
  }
  const { candidate } = choice;
  const named = { ...identity(candidate), prefix: candidates.length > 1 ? `${candidate.filename}!/` : "" };
  const title = [candidate.project, candidate.version].filter((part) => part !== null).join(" ");
  try {
    const { inspection, distribution } = await lookInto(candidate, choice.address, call);
    return { inspected: { ...named, distribution }, title, inspection, incomplete };
  } catch (error) {
    const why = unlooked(error);
    if (why === null) throw error;
    const open = { target: candidate.target, what: candidate.filename, why };
    return {
      inspected: { ...named, distribution: null },
      title,
      inspection: null,
      incomplete: [...incomplete, open],
    };
  }
}

const NOBODY = { project: null, version: null, distribution: null, prefix: "" } as const;

function identity({ target, project, version }: Candidate): Omit<Inspected, "distribution" | "prefix"> {
  return { target, project, version };
}

async function lookInto(
  candidate: Candidate,
  address: string | null,
  call: Call,
): Promise<{ inspection: Inspection; distribution: Inspected["distribution"] }> {
  const { options, limits, signal, client, cache } = call;
  const looking: Looking = { limits, signal };
  const all = options.extract !== undefined && address === null;
  const need = options.whole === true || all ? "whole" : "parts";
  const opened = await openDistribution(candidate, { client, limits, signal, need });
  try {
    const inspection =
      options.extract !== undefined
        ? await extract(opened, address ?? "", options.extract, looking)
        : address === null
          ? await showDistribution(opened, cache, looking)
          : await withSource(opened, looking, (source) =>
              showAddress(source, address, options.hex === true ? "hex" : "itself", looking),
            );
    if (options.verbose === true) call.notes.push(trafficOf(opened));
    return { inspection, distribution: identityOf(candidate, opened, inspection) };
  } finally {
    if (opened.kind === "parts") opened.file[Symbol.dispose]();
  }
}

async function extract(opened: Opened, address: string, folder: string, looking: Looking): Promise<Inspection> {
  return withSource(opened, looking, async (outermost) => {
    const { source, found, lookup } = await reachMember(outermost, address, looking);
    const { written, left } = await extractMembers(source, found.members, folder, looking);
    const cut = lookup.failure === null ? [] : [{ what: `${source.name}: the rest of it`, why: lookup.failure }];
    return {
      shown: { kind: "extracted", folder, written, left },
      incomplete: [...cut, ...left.map(({ path, why }) => ({ what: `${source.name}, ${path}`, why }))],
    };
  });
}

async function withSource<T>(opened: Opened, looking: Looking, use: (source: ArchiveSource) => Promise<T>): Promise<T> {
  if (opened.kind === "parts") return use(partsSource(opened.filename, opened.file, looking));
  using file = fileAccess(opened.path);
  return await use(wholeSource(opened.filename, opened.filename, file, looking));
}

function identityOf({ source, filename }: Candidate, opened: Opened, { shown }: Inspection): Inspected["distribution"] {
  const file = "file" in source ? source.file : null;
  const seen = shown.kind === "distribution" && shown.within === null ? shown.distribution : null;
  const size = opened.kind === "parts" ? opened.file.size : statSync(opened.path).size;
  return {
    filename,
    kind: seen?.kind ?? kindOf(filename),
    url: file === null ? null : redacted(file.url),
    size,
    // Of a file that was read in parts, what the index promises.
    sha256: seen?.sha256 ?? (opened.kind === "whole" ? opened.sha256 : undefined) ?? file?.hashes["sha256"] ?? "",
    uploadTime: file?.uploadTime ?? null,
  };
}

function kindOf(filename: string): "wheel" | "sdist" | "other" {
  const { kind } = parseDistributionFilename(filename);
  return kind === "wheel" || kind === "sdist" ? kind : "other";
}

function trafficOf(opened: Opened): string {
  const traffic = opened.kind === "parts" ? { ...opened.file.traffic, size: opened.file.size } : opened.traffic;
  if (traffic === null) return `${opened.filename}: read from this machine.`;
  if (traffic.requests === 0) return `${opened.filename}: read from the cache, nothing was fetched.`;
  const share =
    traffic.size === 0
      ? ""
      : ` of ${sizeInWords(traffic.size)} (${((100 * traffic.bytes) / traffic.size).toFixed(2)} %)`;
  const requests = `${traffic.requests} ${traffic.requests === 1 ? "request" : "requests"}`;
  return `${opened.filename}: ${requests}, ${traffic.bytes} bytes${share} fetched.`;
}

function severalOf(candidates: readonly Candidate[], incomplete: readonly IncompleteItem[]): Ending {
  const [first] = candidates;
  const subjects = candidates.map((candidate) => {
    const file = "file" in candidate.source ? candidate.source.file : null;
    const size =
      file === null && "path" in candidate.source ? statSync(candidate.source.path).size : (file?.size ?? null);
    const listed: ListedDistribution = {
      filename: candidate.filename,
      kind: kindOf(candidate.filename),
      size,
      uploadTime: file?.uploadTime ?? null,
      yanked: file !== null && file.yanked !== null,
    };
    const { filename, kind, uploadTime } = listed;
    const sha256 = file?.hashes["sha256"] ?? "";
    const distribution = {
      filename,
      kind,
      uploadTime,
      size: size ?? 0,
      sha256,
      url: file === null ? null : redacted(file.url),
    };
    return { listed, inspected: { ...identity(candidate), distribution } };
  });
  const named = first?.project === null || first === undefined ? "" : [first.project, first.version].join(" ");
  return {
    inspected: {
      target: first?.target ?? "",
      ...NOBODY,
      subjects: subjects.map(({ inspected }) => inspected),
    },
    title: named,
    inspection: {
      shown: { kind: "release", distributions: subjects.map(({ listed }) => listed) },
      incomplete: [],
    },
    incomplete,
  };
}

async function deliver({ inspected, title, inspection, incomplete }: Ending, call: Call): Promise<number> {
  const { options } = call;
  const extent = options.all === true ? "all" : "usual";
  const assessment: Assessment = asAssessment(inspected, inspection, incomplete, extent);
  if (options.raw === true) {
    const failed = assessment.incomplete.map(({ what, why }) => `${what}: ${why}`);
    const said = inspection === null ? failed : await writeRaw(inspection, options.output);
    for (const one of said) process.stderr.write(`assay: ${one}\n`);
    return exitCode(assessment);
  }
  const { format: _, ...shared } = options;
  const digests = options.verbose === true ? "shown" : "left out";
  const text =
    options.format === "json"
      ? jsonReport(assessment)
      : asText(inspected, title, inspection, assessment, { ...surface(shared), extent, digests });
  if (options.output === undefined) await print(text);
  else writeWhole(options.output, text);
  return exitCode(assessment);
}
