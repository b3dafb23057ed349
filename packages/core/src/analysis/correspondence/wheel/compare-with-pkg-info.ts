import { readRequiresTxt } from "../../../formats/python/egg-info.ts";
import { unfold } from "../../../formats/python/email-header.ts";
import { readMetadata } from "../../../formats/python/metadata.ts";
import { strip } from "../../../formats/python/white-space.ts";
import { fieldKey, requirementKey } from "../declared/field-key.ts";
import { conditional } from "../declared/setup-py-layer.ts";

/**
 * How METADATA differs from the sdist's PKG-INFO in meaning. Two versions of one back end write other metadata versions,
 * put old setuptools' requires.txt into fields, and name licence files that they find later.
 *
 * @param requires of the sdist's egg-info
 */
export function metadataDifferences(
  metadata: Uint8Array,
  pkgInfo: Uint8Array,
  requires: Uint8Array | null,
): readonly string[] {
  const { value: wheel, anomalies } = readMetadata(metadata);
  const { value: sdist } = readMetadata(pkgInfo);
  const odd = anomalies.find(({ code }) => code !== "metadata/encoded-word");
  if (odd !== undefined) return [`${odd.code}: ${odd.detail}`];
  const [one, other] = [groupsOf(wheel.fields), groupsOf(sdist.fields)];
  if (requires !== null && !other.has("requires-dist")) {
    const [requirements, extras] = requirementsIn(requires);
    other.set("requires-dist", requirements);
    if (!other.has("provides-extra")) other.set("provides-extra", extras);
  }
  const differences: string[] = [];
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    if (IGNORED.has(name)) continue;
    const [left, right] = [one.get(name) ?? new Set<string>(), other.get(name) ?? new Set<string>()];
    for (const value of left)
      if (!right.has(value)) differences.push(`${name}: ${value.slice(0, 120)} is not in PKG-INFO`);
    for (const value of right)
      if (!left.has(value) && !(name === "provides-extra" && left.size === 0))
        differences.push(`${name}: ${value.slice(0, 120)} of PKG-INFO is missing`);
  }
  const bodies = [wheel, sdist].map(({ body, fields }) =>
    description(body, fields.find((field) => field.name.toLowerCase() === "description")?.value ?? ""),
  );
  if (bodies[0] !== bodies[1]) differences.push("the description is another one");
  return differences;
}

/** Licence files are compared as members; what is dynamic matters for the sdist alone. */
const IGNORED: ReadonlySet<string> = new Set(["metadata-version", "license-file", "dynamic", "description"]);

function groupsOf(fields: readonly { readonly name: string; readonly value: string }[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const { name, value } of fields) {
    const key = name.toLowerCase();
    const text = strip(unfold(value));
    if (text === "" || text === "UNKNOWN") continue;
    const known = groups.get(key) ?? new Set<string>();
    known.add(fieldKey(key, text));
    groups.set(key, known);
  }
  return groups;
}

function requirementsIn(bytes: Uint8Array): [Set<string>, Set<string>] {
  const requirements = new Set<string>();
  const extras = new Set<string>();
  for (const { extra, marker, requirements: lines } of readRequiresTxt(bytes).value) {
    if (extra !== null) extras.add(fieldKey("provides-extra", extra));
    for (const { value } of lines) requirements.add(requirementKey(conditional(value, extra ?? "", marker ?? "")));
  }
  return [requirements, extras];
}

/** White space is divided otherwise by other versions of the tools. */
function description(body: string, field: string): string {
  const text = strip(body) === "" ? field : body;
  return text
    .split(/\s+/)
    .filter((word) => word !== "" && word !== "|")
    .join(" ");
}
