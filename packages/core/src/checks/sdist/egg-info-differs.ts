import type { MetadataFacts } from "../../analysis/distribution-analysis.ts";
import type { CoreMetadata } from "../../model/core-metadata.ts";
import { someItems } from "../../model/finding.ts";
import { tools } from "../../model/installers.ts";
import { normalizeName } from "../../model/project-name.ts";
import { canonicalVersionText } from "../../model/version-text.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const eggInfoDiffers: Check<"sdist"> = {
  id: "sdist/egg-info-differs",
  title: "The sdist's egg-info describes the project otherwise than PKG-INFO does",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["sdist"],
  decidesFrom: "contents",
  explanation: `
    setuptools writes the same metadata twice, as PKG-INFO and below \`*.egg-info\`, and writes the latter anew when
    ${tools.pip} or ${tools.uv} build. A difference in name, version or dependencies means that the sdist was put
    together from two states of the project, or changed by hand.`,
  remedy: "Build the sdist again from a clean checkout.",
  references: [references.sdist, "https://setuptools.pypa.io/en/latest/deprecated/python_eggs.html"],
  fixtures: {
    reported: {
      filename: "egged-1.0.tar.gz",
      files: {
        "egged-1.0/egged.egg-info/PKG-INFO":
          "Metadata-Version: 2.4\nName: egged\nVersion: 0.9\nRequires-Python: >=3.9\n",
      },
    },
    clean: {
      filename: "egged-1.0.tar.gz",
      files: {
        "egged-1.0/egged.egg-info/PKG-INFO":
          "Metadata-Version: 2.4\nName: egged\nVersion: 1.0\nRequires-Python: >=3.9\n",
        "egged-1.0/tests/data/other.egg-info/PKG-INFO": "Metadata-Version: 2.1\nName: other\nVersion: 9.0\n",
      },
    },
  },

  *run({ sdist }) {
    if (sdist.metadata === null) return;
    for (const egg of sdist.eggInfo) {
      if (sdist.root === null || !isOwn(sdist.root, egg)) continue;
      const differences = differencesOf(sdist.metadata.metadata, egg.metadata);
      if (differences.length === 0) continue;
      yield {
        at: { path: egg.path },
        message: `It differs from ${sdist.metadata.path} in ${differences.map(({ field }) => field).join(", ")}.`,
        evidence: someItems(
          differences.map(({ field, here, there }) => `${field}: ${there} in PKG-INFO, ${here} here`),
        ),
      };
    }
  },
};

/** At the top, or in `src` or `lib`; deeper ones are vendored or test data. */
function isOwn(root: string, { path }: MetadataFacts): boolean {
  const below = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  return /^(?:(?:src|lib)\/)?[^/]+\.egg-info\/PKG-INFO$/.test(below);
}

interface Difference {
  readonly field: string;
  readonly there: string;
  readonly here: string;
}

function differencesOf(root: CoreMetadata, egg: CoreMetadata): readonly Difference[] {
  return COMPARED.flatMap(({ field, value, same }) => {
    const [there, here] = [value(root), value(egg)];
    return same(there) === same(here) ? [] : [{ field, there: there || "nothing", here: here || "nothing" }];
  });
}

interface Compared {
  readonly field: string;
  value(metadata: CoreMetadata): string;
  /** One text for all that mean the same. */
  same(value: string): string;
}

const COMPARED: readonly Compared[] = [
  { field: "Name", value: ({ name }) => name ?? "", same: normalizeName },
  { field: "Version", value: ({ version }) => version ?? "", same: canonicalVersionText },
  { field: "Requires-Python", value: ({ requiresPython }) => requiresPython?.text ?? "", same: withoutSpace },
  { field: "Requires-Dist", value: requirements, same: withoutSpace },
];

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, "");
}

/** As a set: back ends repeat and reorder them. */
function requirements(metadata: CoreMetadata): string {
  return [...new Set(metadata.requiresDist.map(({ text }) => withoutSpace(text)))].sort().join(", ");
}
