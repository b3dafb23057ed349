import type { DistributionAnalysis, MetadataFacts } from "../../analysis/distribution-analysis.ts";
import { isAtLeast } from "../../model/core-metadata-fields.ts";
import { licenseFileFault } from "../../model/core-metadata-values.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { listsAllMembers } from "../whole-archive.ts";
import { coreMetadata } from "./metadata-rules.ts";

export const missingLicenseFile: Check<"distribution"> = {
  id: "metadata/missing-license-file",
  title: "A licence file that the metadata lists is not there",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    Since metadata 2.4 a file that License-File names lies in \`licenses\` below a wheel's \`.dist-info\`, and at the same
    path below an sdist's root; PyPI refuses an upload in which it does not. pip, uv and installer do not look. Most
    licences ask that their text goes with every copy. Older metadata promised less; then it is only noted.`,
  remedy: "Take the licence from the project's repository, and tell the maintainers what their build leaves out.",
  references: [references.licences, references.metadata],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "LICENSE.txt": "text\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nLicense-File: LICENSE.txt\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/licenses/LICENSE.txt": "text\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nLicense-File: LICENSE.txt\n",
      },
    },
  },

  *run({ distribution }) {
    const facts = yield* coreMetadata(distribution);
    if (facts === null || facts.metadata.licenseFiles.length === 0 || !listsAllMembers(distribution)) return;
    const files = new Set(distribution.members.filter(({ kind }) => kind !== "directory").map((one) => one.normalised));
    const promised = isAtLeast(facts.metadata.metadataVersion ?? "", "2.4");
    for (const { text, line } of facts.metadata.licenseFiles) {
      if (licenseFileFault(text) !== null) continue;
      const places = placesOf(text, distribution, facts);
      if (places.some((place) => files.has(place))) continue;
      yield {
        at: { path: facts.path, line },
        message: `There is no ${places[0]}.`,
        evidence: { excerpt: `License-File: ${text}`.slice(0, 500) },
        ...(promised ? {} : { severity: "info" as const }),
      };
    }
  },
};

/** Where the file may lie, the place that the specification names first. @see PEP 639 */
function placesOf(
  file: string,
  distribution: DistributionAnalysis,
  { path, metadata }: MetadataFacts,
): readonly string[] {
  // Beside the metadata file: `.dist-info` of a wheel, the root of an sdist.
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  if (distribution.kind === "sdist") return [`${folder}${file}`];
  const place = `${folder}licenses/${file}`;
  if (isAtLeast(metadata.metadataVersion ?? "", "2.4")) return [place];
  // Before, setuptools copied it into .dist-info under its last name, and others left it at the top.
  const name = file.slice(file.lastIndexOf("/") + 1);
  return [`${folder}${file}`, place, `${folder}${name}`, `${folder}license_files/${file}`, file];
}
