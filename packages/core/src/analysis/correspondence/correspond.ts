import type { ReadableTree } from "../../model/source-tree.ts";
import { compareByIdentity } from "./compare-member.ts";
import type { CorrespondenceContext } from "./context.ts";
import type { Correspondence, MemberCorrespondence } from "./correspondence.ts";
import { droppedFiles } from "./dropped.ts";
import { explainRest } from "./explain-rest.ts";
import { memberConcerns } from "./member-concerns.ts";
import { openWorld } from "./open-world.ts";
import { pathRole } from "./path-role.ts";
import type { ReadableDistribution } from "./readable-distribution.ts";
import { runVerifiers } from "./run-verifiers.ts";
import { settleByIdentity } from "./settle-by-identity.ts";
import { findSourceRoot } from "./source-root.ts";
import { sdistVerifiers } from "./verifiers/sdist-verifiers.ts";
import type { Explanation, World } from "./world.ts";

/**
 * Shows of every member of an sdist how it follows from a source tree. Never throws for what the two hold.
 *
 * @param source the whole repository: which sub-directory it was built from is found by content
 */
export async function correspondToTree(
  sdist: ReadableDistribution,
  source: ReadableTree,
  context: CorrespondenceContext,
): Promise<Correspondence> {
  const root = await findSourceRoot(sdist, source, context.project);
  const world = await openWorld(sdist, source, context, root);
  const open = settleByIdentity(world);
  const left = await runVerifiers(sdistVerifiers, open, world);
  await explainRest(left, world);
  return {
    against: "source-tree",
    root,
    members: asMembers(world),
    dropped: droppedFiles(world),
    missing: [...world.missing.values()],
    claims: world.claims,
  };
}

function asMembers(world: World): MemberCorrespondence[] {
  const concerns = memberConcerns(world.distribution);
  const { backendPath } = world.configuration;
  return world.distribution.members.map((member, index) => {
    const last = world.members.get(member.path) === member;
    const found = last ? world.settled.get(member.path) : earlier(member.path, index, world);
    const { concerns: own = [], ...explanation } = found ?? NOTHING;
    const isOdd = explanation.class === "identical" && concerns[index]?.includes("odd-mode") === true;
    return {
      path: member.path,
      ...explanation,
      class: isOdd ? "mode" : explanation.class,
      role: pathRole(member.path, backendPath),
      concerns: [...(concerns[index] ?? []), ...own],
    };
  });
}

/** One of a name that a later member replaces: the same, if its bytes are. */
function earlier(path: string, index: number, world: World): Explanation {
  const member = world.distribution.members[index];
  const last = world.members.get(path);
  const settled = world.settled.get(path);
  if (member === undefined || member.place === "outside") return NOTHING;
  if (last !== undefined && settled !== undefined && member.blob !== null && member.blob === last.blob) return settled;
  const explanation = compareByIdentity(member, world);
  if (explanation !== null) return explanation;
  const entry = world.entry(path);
  return { ...NOTHING, class: entry === undefined ? "extra" : "modified", source: entry?.path ?? null };
}

const NOTHING: Explanation = { class: "extra", source: null, by: "nothing", detail: null, group: null };
