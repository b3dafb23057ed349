import { tools } from "../../model/installers.ts";
import { isRefusal } from "../../model/refusal.ts";
import { contains, parseSpecifierSet } from "../../model/specifier-set.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const wheelForExcludedPython: Check<"release"> = {
  id: "release/wheel-for-excluded-python",
  title: "A wheel is for a Python that the release excludes",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["release"],
  decidesFrom: "contents",
  explanation: `
    The wheel fits one version of CPython alone, by its tags, and its Requires-Python does not admit that version.
    ${tools.pip} and ${tools.uv} never take it: it was built for nothing, or Requires-Python was raised by mistake.`,
  remedy: "Leave that Python out of the build, or admit it.",
  references: [references.tags, references.metadata],
  fixtures: {
    reported: {
      filename: "shut-1.0-cp39-cp39-win_amd64.whl",
      files: {
        "shut-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: shut\nVersion: 1.0\nRequires-Python: >=3.12\n",
      },
      release: {},
    },
    clean: {
      filename: "shut-1.0-cp39-abi3-win_amd64.whl",
      files: {
        "shut-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: shut\nVersion: 1.0\nRequires-Python: >=3.12\n",
      },
      release: {},
    },
  },

  *run({ release }) {
    for (const { filename, name, analysis } of release.distributions) {
      if (name.kind !== "wheel" || analysis?.kind !== "wheel") continue;
      const requires = parseSpecifierSet(analysis.metadata?.metadata.requiresPython?.text ?? "");
      const versions = name.tags.interpreters.map((tag, index) =>
        exactVersion(tag, name.tags.abis[index] ?? name.tags.abis[0] ?? ""),
      );
      const known = versions.filter((version) => version !== null);
      if (
        isRefusal(requires) ||
        known.length < versions.length ||
        known.some((version) => contains(requires, `${version}.99`))
      )
        continue;
      yield {
        at: {},
        message: `${filename} is for Python ${known.join(", ")}, and requires ${analysis.metadata?.metadata.requiresPython?.text}.`,
        evidence: { items: [filename] },
      };
    }
  },
};

/** `cp39-cp39` is for 3.9 alone; with the stable ABI, or none, it is for later ones too. */
function exactVersion(interpreter: string, abi: string): string | null {
  const version = /^cp(3)([0-9]{1,2})$/.exec(interpreter);
  return version === null || !abi.startsWith(interpreter) ? null : `${version[1]}.${version[2]}`;
}
