import type { SdistAnalysis } from "../../analysis/distribution-analysis.ts";
import { dynamicBySpecification, staticForUv } from "../../model/core-metadata-dynamic.ts";
import { someItems, type ToolOutcome } from "../../model/finding.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import type { ReleaseSubject } from "../release-subject.ts";
import { canonicalRequirements } from "./canonical-requirements.ts";
import { answersOf, metadataOf, named } from "./said-by.ts";

export const requirementsDiffer: Check<"release"> = {
  id: "release/requirements-differ",
  title: "Distributions of one release require different projects",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["release"],
  decidesFrom: "contents",
  explanation: `
    Resolvers take the metadata of one distribution for that of all: ${tools.uv} and ${tools.poetry} lock by one wheel,
    pip installs by the one that fits. Where requirements differ, platforms get other projects than the lock says, and
    an extra requirement in one wheel is easily overlooked. Spelling, order and quotes do not count: requirements are
    compared as they are understood. Where PKG-INFO leaves them to the build (before 2.2, or Dynamic) the sdist promises
    nothing, but tools that read it are misled.`,
  remedy: "Build all distributions from one state of the project; write conditions as markers, not as different files.",
  references: [references.metadata, references.staticSdists],
  fixtures: {
    reported: {
      filename: "torn-1.0-py3-none-any.whl",
      files: {
        "torn-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: torn\nVersion: 1.0\nRequires-Dist: six\nRequires-Dist: evil\nRequires-Python: >=3.9\n",
      },
      release: {
        others: [
          {
            filename: "torn-1.0.tar.gz",
            files: {
              "torn-1.0/PKG-INFO":
                "Metadata-Version: 2.4\nName: torn\nVersion: 1.0\nRequires-Dist: six\nRequires-Python: >=3.9\n",
            },
          },
        ],
      },
    },
    clean: {
      filename: "torn-1.0-py3-none-any.whl",
      files: {
        "torn-1.0.dist-info/METADATA":
          "Metadata-Version: 2.4\nName: torn\nVersion: 1.0\nRequires-Dist: six >=1.0; python_version < '4'\nRequires-Python: >=3.9\n",
      },
      release: {
        others: [
          {
            filename: "torn-1.0.tar.gz",
            files: {
              "torn-1.0/PKG-INFO":
                'Metadata-Version: 2.4\nName: torn\nVersion: 1.0\nRequires-Dist: Six>=1.0 ; python_version < "4"\nRequires-Python: >=3.9\n',
            },
          },
        ],
      },
    },
  },

  *run({ release }) {
    const answers = answersOf(release, (analysis) => {
      const metadata = metadataOf(analysis);
      return metadata === null ? null : JSON.stringify(canonicalRequirements(metadata));
    });
    const [usual, ...others] = answers.map(({ value, by }) => ({
      requirements: new Set<string>(JSON.parse(value)),
      by,
    }));
    if (usual === undefined) return;
    for (const other of others) {
      const more = [...other.requirements].filter((one) => !usual.requirements.has(one));
      const less = [...usual.requirements].filter((one) => !other.requirements.has(one));
      const who = named(other.by);
      const open = openSdist(release, other.by);
      const readBy = open === null ? [] : readersOf(open);
      yield {
        at: open?.metadata == null ? {} : { path: open.metadata.path },
        message:
          open === null
            ? `Compared with ${named(usual.by)}, ${who} ${difference(more, less)}.`
            : `PKG-INFO of ${who} ${listing(more, less, named(usual.by))}${requiresTxt(open)}; ${inWords(readBy)}.`,
        severity: open === null && openSdist(release, usual.by) === null ? "medium" : "low",
        evidence: {
          ...someItems([...more.map((one) => `only in ${who}: ${one}`), ...less.map((one) => `not in ${who}: ${one}`)]),
          ...(readBy.length > 0 ? { tools: readBy } : {}),
        },
      };
    }
  },
};

function difference(more: readonly string[], less: readonly string[]): string {
  return [
    ...(more.length > 0 ? [`requires ${count(more)} besides`] : []),
    ...(less.length > 0 ? [`does not require ${count(less)}`] : []),
  ].join(" and ");
}

function listing(more: readonly string[], less: readonly string[], other: string): string {
  return [
    ...(more.length > 0 ? [`lists ${count(more)} beyond those of ${other}`] : []),
    ...(less.length > 0 ? [`does not list ${count(less)} of ${other}`] : []),
  ].join(", and ");
}

function count(requirements: readonly string[]): string {
  return requirements.length === 1 ? (requirements[0] ?? "") : `${requirements.length} requirements`;
}

/** One of these that leaves its requirements to the build: PKG-INFO before 2.2, or Dynamic. */
function openSdist({ distributions }: ReleaseSubject, filenames: readonly string[]): SdistAnalysis | null {
  for (const { filename, analysis } of distributions) {
    if (analysis?.kind !== "sdist" || !filenames.includes(filename)) continue;
    const metadata = metadataOf(analysis);
    if (metadata === null || dynamicBySpecification(metadata, "Requires-Dist")) return analysis;
  }
  return null;
}

/** Where setuptools puts what it does not write into an old PKG-INFO. No installer reads it. */
function requiresTxt({ members }: SdistAnalysis): string {
  const found = members.find(({ normalised, size }) => size > 0 && normalised.endsWith(".egg-info/requires.txt"));
  return found === undefined ? "" : `, and ${found.path} is where its last build left them`;
}

function readersOf(analysis: SdistAnalysis): readonly ToolOutcome[] {
  const metadata = metadataOf(analysis);
  const built = "takes what its build says";
  const believed = metadata !== null && staticForUv(metadata) ? "believes PKG-INFO" : built;
  return measured({ pip: built, uv: believed, poetry: believed });
}
