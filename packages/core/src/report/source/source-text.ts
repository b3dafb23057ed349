import type { MemberClass } from "../../analysis/correspondence/correspondence.ts";
import type { OpenMember, SourceFacts } from "../../analysis/source/source-facts.ts";
import { block, inert, type Layout, labelled } from "../text/layout.ts";
import { glyphs, plain } from "../text/paint.ts";
import type { TextOptions } from "../text/text.ts";
import { classWords } from "./class-words.ts";

export interface SourceSubject {
  /** The name of the distribution. */
  readonly title: string;
  /** Escaped. */
  readonly facts: SourceFacts;
}

/** Where a distribution comes from, for a terminal; without a final line break. */
export function sourceText(
  { title, facts }: SourceSubject,
  options: Pick<TextOptions, "columns" | "charset" | "paint" | "extent">,
): string {
  const layout: Layout = {
    columns: Math.max(40, options.columns),
    paint: options.paint ?? plain,
    glyphs: glyphs[options.charset],
    extent: options.extent === "all" ? "thorough" : "few",
  };
  return [
    layout.paint.strong(inert(title)),
    ...block(facts.sentence, 2, layout),
    "",
    ...commitLines(facts, layout),
    ...claimLines(facts, layout),
    ...classLines(facts, layout),
    ...missingLines(facts, layout),
    ...openLines(facts, layout),
    ...droppedLines(facts, layout),
  ].join("\n");
}

function commitLines(facts: SourceFacts, layout: Layout): readonly string[] {
  const say = (label: string, text: string): readonly string[] => labelled(label.padEnd(LABEL), text, 2, layout);
  const { repository, namedBy, commit, tag, committed, directory, impostor } = facts;
  const source = repository === null ? [] : say("source", `${repository}${namedBy === null ? "" : ` (${namedBy})`}`);
  if (commit === null) {
    const why = repository === null ? "no repository was looked at" : "the source has no history, or none of it fits";
    return [...source, ...say("commit", `not known: ${why}`)];
  }
  const more = [tag === null ? "no tag" : `tag ${tag}`, committed, directory === "" ? null : `folder ${directory}`];
  return [
    ...source,
    ...say("commit", `${commit} (${more.filter((one) => one !== null).join(", ")})`),
    ...say("", howSure(facts)),
    ...taggedLines(facts, say),
    ...(impostor === null
      ? []
      : say("", `Commit ${impostor.commit}, which is on no branch or tag that is trusted, holds ${impostor.matched}.`)),
  ];
}

function howSure({ matched, of, equalCommits, foundBy, searchedCommits, against }: SourceFacts): string {
  const found = { ref: "as asked for", tag: "by its tag", claim: "by what the sdist says", content: "by content" };
  const how = foundBy === null ? "" : `Found ${found[foundBy]}`;
  const held =
    matched === null
      ? ""
      : `: it holds ${matched} of ${of} files ${against === "sdist" ? "of the sdist " : ""}unchanged`;
  const equal =
    equalCommits === null
      ? ""
      : equalCommits === 1
        ? `, and no other of ${searchedCommits} commits holds as many`
        : `; ${equalCommits} commits are equal for every file of it, and this is one of them`;
  return `${how}${held}${equal}.`;
}

function taggedLines(
  { taggedCommit, newestTag, tag }: SourceFacts,
  say: (label: string, text: string) => readonly string[],
): readonly string[] {
  if (taggedCommit !== null) {
    return say("", `The tag ${taggedCommit.tag} names ${taggedCommit.commit}, which holds ${taggedCommit.matched}.`);
  }
  if (newestTag === null || tag !== null) return [];
  return say(
    "",
    newestTag.isOlder
      ? `The newest known tag, ${newestTag.tag}, is older than this release.`
      : `No tag names this version; there is ${newestTag.tag}.`,
  );
}

function claimLines({ claimed }: SourceFacts, layout: Layout): readonly string[] {
  const lines = claimed.slice(0, FEW).flatMap(({ path, commit, holds }) => {
    const verdict = holds === null ? "it cannot be told whether that holds" : holds ? "it holds" : "it does not hold";
    return labelled("claim".padEnd(LABEL), `${path} says ${commit}: ${verdict}`, 2, layout);
  });
  return lines.length === 0 ? ["  claim     none: no file of it names a commit", ""] : [...lines, ""];
}

function classLines({ classes, groups, against }: SourceFacts, layout: Layout): readonly string[] {
  const title =
    against === "sdist" ? "Files of the wheel, against the sdist" : "Files of the sdist, against the source";
  const rows = Object.entries(classes) as readonly (readonly [MemberClass, number])[];
  const width = Math.max(4, ...rows.map(([, count]) => String(count).length));
  return [
    layout.paint.strong(title),
    ...rows.flatMap(([own, count]) => {
      const named = groups.filter((group) => group.class === own);
      const most = layout.extent === "thorough" ? named.length : FEW_GROUPS;
      const rest = named.length - most;
      return [
        ...labelled(`${String(count).padStart(width)}  `, `${own}: ${classWords[own]}`, 2, layout),
        ...named
          .slice(0, most)
          .flatMap(({ group, members }) =>
            labelled(`${String(members).padStart(width)}  `, group, 6, layout, layout.paint.faint),
          ),
        ...(rest > 0
          ? block(`${layout.glyphs.ellipsis} and ${rest} more groups (--all)`, 8 + width, layout, layout.paint.faint)
          : []),
      ];
    }),
    "",
  ];
}

function missingLines({ missing }: SourceFacts, layout: Layout): readonly string[] {
  if (missing.length === 0) return [];
  return [
    layout.paint.strong("Not at hand"),
    ...missing.flatMap(({ what, why, members }) =>
      labelled(
        `${layout.glyphs.dot} `,
        `${what}: ${why}${members > 0 ? ` (${members} files wait for it)` : ""}`,
        2,
        layout,
      ),
    ),
    "",
  ];
}

/** Each file that stands for itself with what differs; of a group only its line above. */
function openLines({ open, openNotKept, differences }: SourceFacts, layout: Layout): readonly string[] {
  const alone = open.filter(({ group, class: own }) => group === null || own === "modified" || own === "unexplained");
  if (alone.length === 0) return [];
  const most = layout.extent === "thorough" ? alone.length : MOST_FILES;
  const rest = alone.length - most + openNotKept;
  const byPath = new Map(differences.map((one) => [one.path, one]));
  return [
    layout.paint.strong("Not shown to come from the source"),
    ...alone
      .slice(0, most)
      .flatMap((member) => [...memberLines(member, layout), ...differenceLines(byPath.get(member.path), layout)]),
    ...(rest > 0
      ? block(`${layout.glyphs.ellipsis} and ${rest} more files (--all)`, 2, layout, layout.paint.faint)
      : []),
    "",
  ];
}

function memberLines({ path, class: own, role, why }: OpenMember, layout: Layout): readonly string[] {
  return block(`${path} (${own}, ${role})${why === null ? "" : `: ${why}`}`, 2, layout);
}

function differenceLines(one: SourceFacts["differences"][number] | undefined, layout: Layout): readonly string[] {
  if (one === undefined) return [];
  const most = layout.extent === "thorough" ? one.lines.length : MOST_LINES;
  const rest = one.lines.length - most;
  const left = Math.max(rest, 0) + one.notKept;
  const room = layout.columns - 6;
  return [
    ...one.lines
      .slice(0, most)
      .map((line) => `    ${inert(line.length > room ? `${line.slice(0, room - 1)}${layout.glyphs.ellipsis}` : line)}`),
    ...(left > 0 ? [layout.paint.faint(`    ${layout.glyphs.ellipsis} and ${left} more lines (--all)`)] : []),
  ];
}

function droppedLines({ dropped, missed }: SourceFacts, layout: Layout): readonly string[] {
  if (dropped === 0) return [];
  const modules =
    missed.length === 0
      ? ""
      : `, among them ${missed.length} beside modules that it has: ${missed.slice(0, FEW).join(", ")}`;
  return block(`${dropped} files of the source are not in it${modules}.`, 0, layout, layout.paint.faint);
}

const LABEL = 10;
const FEW = 3;
const FEW_GROUPS = 8;
const MOST_FILES = 20;
const MOST_LINES = 24;
