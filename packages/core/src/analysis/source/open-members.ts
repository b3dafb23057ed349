import type { MemberClass, MemberCorrespondence } from "../correspondence/correspondence.ts";

/** Classes of members that nothing shows to follow from the source. */
export function isOpenClass(one: MemberClass): boolean {
  return OPEN.has(one);
}

const OPEN: ReadonlySet<MemberClass> = new Set<MemberClass>([
  "generated-partly",
  "other-commit",
  "residue",
  "unverifiable",
  "unexplained",
  "modified",
  "extra",
]);

/** Members that have one explanation together: a gitlink, a vendored crate, a prefix, a generator. */
export interface MemberGroup {
  readonly class: MemberClass;
  /** Null where each stands for itself. */
  readonly group: string | null;
  readonly by: string;
  readonly members: readonly MemberCorrespondence[];
}

/** Groups in the order in which their first members come. */
export function groupMembers(members: readonly MemberCorrespondence[]): MemberGroup[] {
  const groups = new Map<string, MemberCorrespondence[]>();
  for (const member of members) {
    const key = `${member.class}\0${member.group ?? ""}\0${member.group === null ? member.by : ""}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [member]);
    else known.push(member);
  }
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ class: first.class, group: first.group, by: first.by, members: own }];
  });
}
