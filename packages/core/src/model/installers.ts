import type { ToolOutcome } from "./finding.ts";

/**
 * The tools whose reading of crafted archives was measured, with the versions that were run (2026-11-22, Debian 12).
 *
 * pip: `pip install --no-deps` of the file on CPython 3.11.7; pip 20.3.4 and 24.1.2 as well, and further ones where the
 * answer changed between them. uv reads a local file through the central directory, and a file of an index as a stream.
 */
export const tools = {
  pip: "pip 26.3",
  pip311: "pip 26.3 on Python 3.11",
  pip313: "pip 26.3 on Python 3.13",
  /** Versions that try ZIP first, whatever the name says. */
  pipUpTo25: "pip 20.3.4 to 25.3",
  pipUpTo241: "pip 20.3.4 to 24.1.2",
  /** Versions that unpack an sdist without the `data` filter of tarfile. */
  pipUpTo233: "pip 20.3.4 and 23.3.2",
  pip203: "pip 20.3.4",
  /** Versions that read metadata with packaging's stricter parsers. */
  pipFrom241: "pip 24.1.2 to 26.3",
  uv: "uv 0.13.9",
  /** Versions that read METADATA with the mailparse crate. */
  olderUv: "uv 0.8.22 to 0.13.0",
  uvFromFile: "uv 0.13.9 from a file",
  uvFromIndex: "uv 0.13.9 from an index",
  poetry: "poetry 2.5.1",
  installer: "installer 1.1.0",
  unzip: "unzip 6.00",
  zipfile: "Python's zipfile",
  gnuTar: "GNU tar",
  tarfileTrusted: "Python's tarfile without a filter",
  tarfileData: "Python's tarfile with the data filter",
} as const;

export type ToolKey = keyof typeof tools;

/**
 * What tools do, in the order given. The verb is in the third person: `{ pip: "installs it", uv: "refuses it" }`.
 */
export function measured(outcomes: Readonly<Partial<Record<ToolKey, string>>>): readonly ToolOutcome[] {
  return Object.entries(outcomes).map(([key, does]) => ({ tool: tools[key as ToolKey], does }));
}

/** The outcomes as a clause: `pip 26.3 and installer 1.1.0 install it, uv 0.13.9 refuses it`. */
export function inWords(outcomes: readonly ToolOutcome[]): string {
  const byOutcome = new Map<string, string[]>();
  for (const { tool, does } of outcomes) byOutcome.set(does, [...(byOutcome.get(does) ?? []), tool]);
  return Array.from(byOutcome, ([does, who]) => `${listed(who)} ${isPlural(who) ? plural(does) : does}`).join(", ");
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${last}` : last;
}

/** Several tools, or several versions of one. */
function isPlural(who: readonly string[]): boolean {
  return who.length > 1 || who.some((tool) => / (?:to|and) /.test(tool));
}

/** `refuses it` → `refuse it`: every verb of ours loses its s. */
function plural(does: string): string {
  return does.replace(/^(\w+)s\b/, "$1");
}

/**
 * When code of an sdist runs that its build back end or setup.py reaches, by command. Measured with hooks that left a
 * trace; the answer is the same for pip 20.3.4, 22.3.1, 24.1.2 and 26.3.
 */
export const buildMoments: readonly ToolOutcome[] = [
  { tool: "pip download, pip install --dry-run, pip lock, pip-compile, pip-audit -r", does: "run it" },
  { tool: "pip install, pip wheel, uv pip install, uv sync, pipx install, python -m build", does: "run it" },
  {
    tool: "uv lock, uv pip compile, uv pip install --dry-run, poetry lock",
    does: "run it unless PKG-INFO 2.2 or later, or [project], states the dependencies",
  },
  { tool: "pip --only-binary :all:, uv --no-build", does: "refuse the sdist" },
];
