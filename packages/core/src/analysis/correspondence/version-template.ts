import { parseVersion } from "../../model/version.ts";
import { formatVersion } from "../../model/version-text.ts";
import type { World } from "./world.ts";

/** The spellings of the version that a tool may write: as the release has it, in normal form, as PKG-INFO says. */
export async function versionSpellings(world: World): Promise<readonly string[]> {
  const { version } = world.context;
  const parsed = parseVersion(version);
  const metadata = await world.memberText("PKG-INFO");
  const said = metadata === null ? null : (/^Version: ([^\r\n]{1,200})$/m.exec(metadata)?.[1] ?? null);
  const same =
    said !== null && parsed !== null && formatVersion(parseVersion(said) ?? parsed) === formatVersion(parsed);
  return [...new Set([version, ...(parsed === null ? [] : [formatVersion(parsed)]), ...(same ? [said] : [])])];
}

/** As `repr` writes the tuple that setuptools-scm makes of a version. */
function versionTuple(version: string): string {
  const parsed = parseVersion(version);
  const parts: string[] = parsed === null ? [] : [...parsed.release];
  if (parsed?.pre !== undefined && parsed.pre !== null) parts.push(`'${parsed.pre.phase}${parsed.pre.number}'`);
  if (parsed?.post !== undefined && parsed.post !== null) parts.push(`'post${parsed.post}'`);
  if (parsed?.dev !== undefined && parsed.dev !== null) parts.push(`'dev${parsed.dev}'`);
  return parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(", ")})`;
}

/**
 * `str.format` with `{version}`, `{version_tuple}`, `{version!r}` and doubled braces; null for any other field.
 */
export function renderTemplate(template: string, version: string): string | null {
  const parts: string[] = [];
  let from = 0;
  for (let at = template.search(/[{}]/); at !== -1; at = next(template, from)) {
    parts.push(template.slice(from, at));
    if (template[at + 1] === template[at]) {
      parts.push(template[at] ?? "");
      from = at + 2;
      continue;
    }
    const close = template.indexOf("}", at);
    const value = template[at] === "{" && close !== -1 ? field(template.slice(at + 1, close), version) : null;
    if (value === null) return null;
    parts.push(value);
    from = close + 1;
  }
  parts.push(template.slice(from));
  return parts.join("");
}

function next(template: string, from: number): number {
  for (let at = from; at < template.length; at++) if (template[at] === "{" || template[at] === "}") return at;
  return -1;
}

function field(name: string, version: string): string | null {
  switch (name) {
    case "version":
    case "":
      return version;
    case "version!r":
      return `'${version}'`;
    case "version_tuple":
      return versionTuple(version);
    default:
      return null;
  }
}
