import type { CommandRuns } from "../../analysis/installation/what-runs.ts";
import type { ReleaseFacts } from "../../analysis/release/release-facts.ts";
import type { ClaimedPublisher } from "../../formats/index-page/claimed-publishers.ts";
import { normalizeName } from "../../model/project-name.ts";
import { sizeInWords } from "../contents/sizes.ts";
import { counted, someOf } from "../words.ts";
import { type Block, faint, loud, type Section, words } from "./blocks.ts";
import { choiceNotes } from "./choice-notes.ts";
import { gridBlocks } from "./grid.ts";

export interface ReleaseView {
  /** The platform that this runs on, by the ids of `targets.ts`; null where it is none of them. */
  readonly here: string | null;
  /** `all`: every distribution and every release. */
  readonly extent: "usual" | "all";
  /** What could not be looked at, in sentences. */
  readonly incomplete?: readonly string[];
}

/** What a release report says, in the order it says it. @param facts escaped */
export function releaseSections(facts: ReleaseFacts, view: ReleaseView): readonly Section[] {
  return [
    {
      title: headline(facts),
      blocks: [...warnings(facts), ...names(facts), ...publishers(facts), ...(view.incomplete ?? []).map(loud)],
    },
    { title: "Distributions", blocks: distributions(facts, view) },
    {
      title:
        facts.asked === "newest"
          ? `What pip install ${facts.project} takes`
          : `What pip install ${facts.project}==${facts.version} takes`,
      blocks: [...gridBlocks(facts.choice), ...choiceNotes(facts, view.here), ...unstatedPython(facts)],
    },
    { title: "What runs", blocks: whatRuns(facts) },
    { title: "Releases", blocks: history(facts, view) },
  ];
}

function headline({ project, version, asked, versions, distributions }: ReleaseFacts): string {
  const date = versions.find((one) => one.version === version)?.date ?? null;
  const kinds = (["sdist", "wheel", "other"] as const).flatMap((kind) => {
    const count = distributions.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [counted(count, kind === "other" ? "other file" : kind)];
  });
  const attested = distributions.filter((one) => one.attested === "offered").length;
  const attestations =
    attested === 0 ? "no attestations offered" : `attestations offered for ${attested} of ${distributions.length}`;
  return [
    `${project} ${version}${asked === "newest" ? " (newest)" : ""}`,
    ...(date === null ? [] : [date]),
    ...kinds,
    attestations,
  ].join(" · ");
}

/** What installers pass over in silence. */
function warnings({ status, versions, version, project }: ReleaseFacts): readonly Block[] {
  const entry = versions.find((one) => one.version === version);
  const reason = (text: string | null): string => (text === null || text === "" ? "" : ` Its reason: ${text}`);
  const said: Block[] = [];
  if (status !== null && status.state !== "active") {
    const meaning = MEANINGS.get(status.state) ?? `the index says of it: ${status.state}.`;
    said.push(
      loud(
        `${status.state.toUpperCase()}: ${project}: ${meaning} pip 26.3 and uv 0.13.9 install it without a word.${reason(status.reason)}`,
      ),
    );
  }
  if (entry?.yanked === "all") {
    said.push(loud(`YANKED: ${version} is withdrawn; only a pin takes it.${reason(entry.yankedBecause)}`));
  } else if (entry?.yanked === "some") {
    said.push(loud(`YANKED in part: some files of ${version} are withdrawn.${reason(entry.yankedBecause)}`));
  }
  return said;
}

/** @see PEP 792 */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ["quarantined", "the index holds it for harmful and keeps it from being used."],
  ["archived", "its owners do not expect to change it any more, security fixes neither."],
  ["deprecated", "its owners call it obsolete and mostly name another one."],
]);

function names({ project, importNames, importNamesFrom, importClaims }: ReleaseFacts): readonly Block[] {
  if (importNames === null) return [faint("Import names are not known: no wheel could be read.")];
  if (importNames.length === 0) return [words(`${importNamesFrom} adds nothing that can be imported.`)];
  const own = importNames.some(
    (name) =>
      normalizeName(name) === project || normalizeName(name).replaceAll("-", "") === project.replaceAll("-", ""),
  );
  const listed = `pip install ${project} adds: import ${someOf(importNames, 8)}`;
  const notOwn = own ? "" : " The project's name is none of them.";
  return [words(`${listed}.${notOwn}`), ...claims(importClaims)];
}

function claims(importClaims: ReleaseFacts["importClaims"]): readonly Block[] {
  if (importClaims === null) return [];
  const { missing, unclaimed, names: claimed, namespaces } = importClaims;
  if (missing.length === 0 && unclaimed.length === 0) {
    return [faint(`Its metadata claims the same: ${someOf([...claimed, ...namespaces], 8)}.`)];
  }
  return [
    ...(missing.length > 0
      ? [loud(`Its metadata claims ${someOf(missing, 8)}, which no file of the wheel provides.`)]
      : []),
    ...(unclaimed.length > 0
      ? [words(`Its metadata does not claim ${someOf(unclaimed, 8)}, which the wheel adds.`)]
      : []),
  ];
}

/** What the index says, never more: the signatures are another command's to verify. */
function publishers({ publishers: claims }: ReleaseFacts): readonly Block[] {
  if (claims === null) return [];
  const { offered, read } = claims;
  const named = claims.publishers.map(
    ({ files, ...publisher }) => `${publisherInWords(publisher)} (${counted(files.length, "file")})`,
  );
  const nobody = claims.namesNobody.length;
  return [
    ...(named.length > 0
      ? [words(`Published by ${someOf(named, 4)}: the index says so, and nothing of it was verified.`)]
      : []),
    ...(nobody > 0 ? [words(`The provenance of ${counted(nobody, "file")} names no publisher.`)] : []),
    ...(read < offered ? [faint(`The provenance of ${read} of the ${offered} files that have some was read.`)] : []),
  ];
}

function publisherInWords({ kind, claims }: ClaimedPublisher): string {
  const { repository, email, ...others } = claims;
  const who = [kind, repository ?? email ?? ""].filter((text) => text !== "").join(" ");
  const rest = Object.entries(email !== undefined && repository !== undefined ? { email, ...others } : others);
  return [who, ...rest.map(([name, text]) => `${name.replaceAll("_", " ")} ${text}`)].join(", ");
}

const FEW = 12;

function distributions({ distributions: all, unattributed }: ReleaseFacts, { extent }: ReleaseView): readonly Block[] {
  const shown = extent === "all" ? all : all.slice(0, FEW);
  const rows = shown.map(({ kind, size, uploadTime, tags, filename, yanked }) => [
    kind,
    size === null ? "" : sizeInWords(size),
    uploadTime?.slice(0, 10) ?? "",
    `${tags ?? filename}${yanked === null ? "" : " (yanked)"}`,
  ]);
  const rest = all.length - shown.length;
  return [
    { kind: "table", head: ["kind", "size", "uploaded", "tags or name"], rows },
    ...(rest > 0 ? [faint(`${rest} more (--all)`)] : []),
    ...(unattributed > 0
      ? [
          faint(
            `${counted(unattributed, "file")} of the page ${unattributed === 1 ? "names" : "name"} no version of this project.`,
          ),
        ]
      : []),
  ];
}

/** Said because the grid can consider it of one release only. */
function unstatedPython({ version, versions, unstatedPython: unstated }: ReleaseFacts): readonly Block[] {
  if (unstated === null) return [];
  const { requiresPython, from } = unstated;
  const others =
    versions.length > 1
      ? " What other releases require is not known: one that is taken here instead may be passed over as well."
      : "";
  return [
    words(
      `The index does not say that ${version} requires Python ${requiresPython}; ${from} does, and the grid follows it.${others}`,
    ),
  ];
}

function whatRuns({ runsCode, runsCodeOf, choice }: ReleaseFacts): readonly Block[] {
  const takesSdist = choice.some(({ kind, installer }) => kind === "sdist" && installer === "pip");
  const wheels = words(
    "Where a wheel is taken, nothing of it runs before it is imported or its start-up files are met.",
  );
  if (runsCodeOf === null) return [wheels, faint("No sdist of this release was read.")];
  const when = takesSdist
    ? `Where ${runsCodeOf} is taken:`
    : `${runsCodeOf} is taken nowhere in the grid; where somebody asks for it (pip --no-binary, uv --no-binary), or builds it:`;
  const groups = Map.groupBy(runsCode, ({ release, buildRequirements, because }) =>
    JSON.stringify([release, buildRequirements, because]),
  );
  const outcomes = [...groups.values()].map((group) => ({ of: outcomeOf(group[0]), group }));
  outcomes.sort((a, b) => ORDER.indexOf(a.of) - ORDER.indexOf(b.of));
  const rows = outcomes.flatMap(({ of, group }) => [
    [of, group.map(({ command }) => command).join(", ")],
    ["", `${group[0]?.because}`],
  ]);
  return [wheels, words(when), { kind: "table", head: ["of it", "command, and why"], rows }];
}

function outcomeOf(one: CommandRuns | undefined): string {
  if (one?.release === "runs") return "RUNS";
  if (one?.release === "possible") return "MAY RUN";
  return one?.buildRequirements === "runs" ? "back end" : "nothing";
}

const ORDER = ["RUNS", "MAY RUN", "back end", "nothing"];

const RECENT = 8;

function history({ versions, first, longestGap }: ReleaseFacts, { extent }: ReleaseView): readonly Block[] {
  const shown = extent === "all" ? versions : versions.slice(-RECENT);
  const rows = shown
    .toReversed()
    .map(({ version, date, kind, wheels, sdists, others, yanked, cameAfter }) => [
      version,
      date ?? "",
      [
        sdists > 0 ? counted(sdists, "sdist") : "",
        wheels > 0 ? counted(wheels, "wheel") : "",
        others > 0 ? counted(others, "other file") : "",
      ]
        .filter((text) => text !== "")
        .join(", "),
      [
        ...(kind === "pre-release" ? ["pre-release"] : []),
        ...(yanked === "none" ? [] : [yanked === "all" ? "yanked" : "yanked in part"]),
        ...(cameAfter === null ? [] : [`came after ${cameAfter}`]),
      ].join(", "),
    ]);
  const yanked = versions.filter((one) => one.yanked === "all").length;
  const late = versions.filter(({ cameAfter, kind }) => cameAfter !== null && kind === "final").length;
  const summary = [
    `${counted(versions.length, "release")}${first === null ? "" : `, the first ${first.version}${first.date === null ? "" : ` on ${first.date}`}`}`,
    ...(yanked > 0 ? [`${yanked} yanked`] : []),
    ...(late > 0 ? [`${late} came after a newer one`] : []),
    ...(longestGap === null
      ? []
      : [
          `the longest gap ${(longestGap.days / 365.25).toFixed(1)} years, from ${longestGap.before} to ${longestGap.after}`,
        ]),
  ].join("; ");
  const rest = versions.length - shown.length;
  return [
    words(`${summary}.`),
    { kind: "table", head: ["version", "first file", "files", ""], rows },
    ...(rest > 0 ? [faint(`${rest} older (--all)`)] : []),
  ];
}
