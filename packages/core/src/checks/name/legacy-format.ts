import { type DistributionFilename, parseDistributionFilename } from "../../model/distribution-filename.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";

export const legacyFormat: Check<"distribution"> = {
  id: "name/legacy-format",
  title: "The file is in a format that installers no longer take",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "filename",
  explanation: `
    Eggs, installers for Windows, packages of Linux distributions and dumb archives still stand on indexes.
    ${tools.pip} and ${tools.uv} ignore them; \`easy_install\` of old setuptools took eggs. What is in them is not
    looked at.`,
  remedy: "Nothing has to be done; publish wheels and an sdist.",
  references: ["https://packaging.python.org/en/latest/discussions/package-formats/"],
  fixtures: {
    reported: { filename: "old-1.0-py2.7.egg", files: { "old.py": "X = 1\n", "EGG-INFO/PKG-INFO": "Name: old\n" } },
    clean: { filename: "old-1.0-py3-none-any.whl", files: { "old.py": "X = 1\n" } },
  },

  *run({ distribution }) {
    const { kind } = parseDistributionFilename(distribution.filename);
    const format = FORMATS.get(kind);
    if (format === undefined) return;
    const outcomes = measured({ pip: "ignores it", uv: "ignores it" });
    yield { at: {}, message: `The file is ${format}; ${inWords(outcomes)}.`, evidence: { tools: outcomes } };
  },
};

const FORMATS: ReadonlyMap<DistributionFilename["kind"], string> = new Map([
  ["egg", "an egg"],
  ["wininst", "an installer program for Windows"],
  ["msi", "an installer file for Windows"],
  ["rpm", "an RPM"],
  ["deb", "a package of Debian"],
  ["dumb", "an archive of files as they were installed on one machine"],
]);
