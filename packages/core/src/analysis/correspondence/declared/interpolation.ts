import type { SetupCfg } from "../../../formats/python/setup-cfg.ts";

/**
 * A value as `configparser.BasicInterpolation` gives it: `%(name)s` is another option of the section, `%%` a percent
 * sign. What cannot be resolved stays as written.
 */
export function interpolated(value: string, section: string, config: SetupCfg): string {
  if (!value.includes("%")) return value;
  const options = config.sections.find(({ name }) => name === section)?.options ?? [];
  const defaults = config.sections.find(({ name }) => name === "DEFAULT")?.options ?? [];
  let text = value;
  for (let round = 0; round < DEEPEST && text.includes("%("); round++) {
    const next = once(text, (name) => [...options, ...defaults].find((option) => option.name === name)?.value ?? null);
    if (next === text || next.length > LONGEST) break;
    text = next;
  }
  return text.replaceAll("%%", "%");
}

/** configparser's own bound. */
const DEEPEST = 10;
const LONGEST = 1 << 20;

function once(text: string, lookUp: (name: string) => string | null): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf("%("); at !== -1; at = text.indexOf("%(", at + 2)) {
    const end = text.indexOf(")s", at);
    const found = end === -1 ? null : lookUp(text.slice(at + 2, end));
    if (found === null) continue;
    parts.push(text.slice(from, at), found);
    from = end + 2;
    at = end;
  }
  parts.push(text.slice(from));
  return parts.join("");
}
