import type { SetupCall } from "../../analysis/code/code-analysis.ts";
import { normalizeName } from "../../model/project-name.ts";
import { parseVersion } from "../../model/version.ts";
import { formatVersion } from "../../model/version-text.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const setupDiffers: Check<"sdist" | "code"> = {
  id: "code/setup-differs",
  title: "The call of setup() says something else than the metadata beside it",
  severity: "low",
  confidence: "likely",
  runsAt: null,
  needs: ["sdist", "code"],
  decidesFrom: "contents",
  explanation: `
    PKG-INFO was written when the sdist was made, from what \`setup()\` said then. Where the two disagree, the archive was
    changed afterwards, or setup.py says different things at different times. pip builds from setup.py; uv and poetry may
    take what PKG-INFO says; indexes show PKG-INFO.`,
  remedy: "Ask the maintainers which one is meant. Publish sdists as the build tool makes them, unchanged.",
  references: [references.sdist, references.staticSdists],
  fixtures: {
    reported: {
      filename: "differing-1.0.tar.gz",
      files: {
        "differing-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "differing-1.0/setup.py": 'from setuptools import setup\n\nsetup(name="differing", version="0.9")\n',
      },
    },
    clean: {
      filename: "differing-1.0.tar.gz",
      files: {
        "differing-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "differing-1.0/setup.py": 'from setuptools import setup\n\nsetup(name="differing", version="1.0")\n',
      },
    },
  },

  *run({ sdist, code }) {
    const { setup } = code;
    const metadata = sdist.metadata?.metadata;
    if (setup === null || metadata === undefined || setup.path !== `${sdist.root ?? ""}/setup.py`) return;
    for (const { name, of, same } of COMPARED) {
      const said = knownText(setup, name);
      const claimed = of(metadata);
      if (said === null || claimed === null || same(said.text, claimed)) continue;
      yield {
        at: { path: setup.path, line: said.line },
        message: `setup() says ${name} ${said.text}, PKG-INFO says ${claimed}.`,
        evidence: { claimed, actual: said.text },
      };
    }
  },
};

interface Named {
  readonly name: string | null;
  readonly version: string | null;
}

const COMPARED: readonly {
  readonly name: string;
  of(metadata: Named): string | null;
  same(one: string, other: string): boolean;
}[] = [
  { name: "name", of: ({ name }) => name, same: (one, other) => normalizeName(one) === normalizeName(other) },
  { name: "version", of: ({ version }) => version, same: (one, other) => oneVersion(one) === oneVersion(other) },
];

function oneVersion(text: string): string {
  const version = parseVersion(text);
  return version === null ? text.trim() : formatVersion(version);
}

function knownText(setup: SetupCall, name: string): { readonly text: string; readonly line: number } | null {
  const argument = setup.arguments.find((one) => one.name === name);
  if (argument === undefined || argument.value.kind !== "known" || typeof argument.value.value !== "string")
    return null;
  return { text: argument.value.value, line: argument.line };
}
