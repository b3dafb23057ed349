import { fromBytes } from "../../base/random-access.ts";
import { textKey } from "../../base/text-key.ts";
import { unfold } from "../../formats/python/email-header.ts";
import { type MetadataFile, readMetadata } from "../../formats/python/metadata.ts";
import { strip } from "../../formats/python/white-space.ts";
import { fieldRule } from "../../model/core-metadata-fields.ts";
import { normalizeName } from "../../model/project-name.ts";
import { isRefusal } from "../../model/refusal.ts";
import { formatRequirement, parseRequirement } from "../../model/requirement.ts";
import type { ContentDifference, FieldChange } from "./difference.ts";
import { compareText } from "./text/compare-text.ts";
import type { Room } from "./text/text-difference.ts";

const MOST_FIELDS = 200;
/** Kept of a field, and of one value. */
const MOST_VALUES = 300;
const LONGEST = 500;

/** Compares two files of core metadata by field; their descriptions by line. */
export function compareMetadata(
  left: Uint8Array,
  right: Uint8Array,
  room: Room,
): Extract<ContentDifference, { as: "metadata" }> {
  const one = readMetadata(left).value;
  const other = readMetadata(right).value;
  const ours = byField(one);
  const theirs = byField(other);
  const fields: FieldChange[] = [];
  let fieldsNotKept = 0;
  // Fields that no tool reads do not crowd out those that installers act on.
  const names = Array.from(new Map([...ours, ...theirs])).sort(
    ([, { name: first }], [, { name: second }]) =>
      Number(fieldRule(first) === undefined) - Number(fieldRule(second) === undefined),
  );
  for (const [key, { name }] of names) {
    const change = fieldChange(name, ours.get(key)?.values ?? [], theirs.get(key)?.values ?? []);
    if (change === null) continue;
    if (fields.length < MOST_FIELDS) fields.push(change);
    else fieldsNotKept++;
  }
  return { as: "metadata", fields, fieldsNotKept, description: descriptions(one, other, room) };
}

interface Field {
  /** As the specification spells it, else as the file does. */
  readonly name: string;
  readonly values: string[];
}

function byField({ fields }: MetadataFile): ReadonlyMap<string, Field> {
  const found = new Map<string, Field>();
  for (const { name, value } of fields) {
    const key = name.toLowerCase();
    // Long ones are texts, and compared as such.
    if (key === "description") continue;
    const field = found.get(textKey(key)) ?? { name: fieldRule(name)?.name ?? name, values: [] };
    field.values.push(strip(unfold(value)));
    found.set(textKey(key), field);
  }
  return found;
}

function fieldChange(field: string, left: readonly string[], right: readonly string[]): FieldChange | null {
  const removed = without(left, right, textKey);
  const added = without(right, left, textKey);
  if (removed.length === 0 && added.length === 0) return null;
  const meaning = field.toLowerCase() === "requires-dist" ? requirementKey : textKey;
  const gone = without(removed, added, meaning);
  const came = without(added, removed, meaning);
  const respelt = Math.min(removed.length - gone.length, added.length - came.length);
  return {
    field,
    removed: kept(gone),
    added: kept(came),
    notKept: Math.max(0, gone.length - MOST_VALUES) + Math.max(0, came.length - MOST_VALUES),
    respelt,
  };
}

/** What of one list the other does not have, as often as it stands there. */
function without(one: readonly string[], other: readonly string[], keyOf: (value: string) => string): string[] {
  const counts = new Map<string, number>();
  for (const value of other) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  return one.filter((value) => {
    const key = keyOf(value);
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left <= 0;
  });
}

function requirementKey(value: string): string {
  if (value.length > LONGEST) return textKey(value);
  const requirement = parseRequirement(value);
  if (isRefusal(requirement)) return value;
  return formatRequirement({ ...requirement, name: normalizeName(requirement.name) });
}

function kept(values: readonly string[]): readonly string[] {
  return values.slice(0, MOST_VALUES).map((value) => (value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value));
}

function descriptions(left: MetadataFile, right: MetadataFile, room: Room): ReturnType<typeof compareText> | null {
  const [one, other] = [descriptionOf(left), descriptionOf(right)];
  if (one === other) return null;
  const encoder = new TextEncoder();
  return compareText(fromBytes(encoder.encode(one)), fromBytes(encoder.encode(other)), room);
}

/** Since metadata 2.1 it is the body; before, a field, whose lines are indented. */
function descriptionOf({ fields, body }: MetadataFile): string {
  // Some tools take the first of several, some the last.
  const all = fields.filter(({ name }) => name.length === 11 && name.toLowerCase() === "description");
  return [...all.map(({ value }) => value.replace(/\n {7}[ |]/g, "\n")), body].join("\n");
}
