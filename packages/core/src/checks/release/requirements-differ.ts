import { dynamicBySpecification } from "../../model/core-metadata-dynamic.ts";
import { someItems } from "../../model/finding.ts";
import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
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
      const what = [
        ...(more.length > 0 ? [`requires ${count(more)} besides`] : []),
        ...(less.length > 0 ? [`does not require ${count(less)}`] : []),
      ].join(" and ");
      yield {
        at: {},
        message: `Compared with ${named(usual.by)}, ${who} ${what}.`,
        severity: promised(release, other.by, usual.by) ? "medium" : "low",
        evidence: someItems([
          ...more.map((one) => `only in ${who}: ${one}`),
          ...less.map((one) => `not in ${who}: ${one}`),
        ]),
      };
    }
  },
};

function count(requirements: readonly string[]): string {
  return requirements.length === 1 ? (requirements[0] ?? "") : `${requirements.length} projects`;
}

/** Whether every one of them states its requirements for good: a wheel, or an sdist with static ones. */
function promised(
  { distributions }: Parameters<typeof answersOf>[0],
  ...groups: readonly (readonly string[])[]
): boolean {
  return groups.flat().every((filename) => {
    const analysis = distributions.find((one) => one.filename === filename)?.analysis ?? null;
    const metadata = analysis === null ? null : metadataOf(analysis);
    return analysis?.kind === "wheel" || (metadata !== null && !dynamicBySpecification(metadata, "Requires-Dist"));
  });
}
