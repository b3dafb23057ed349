import type { DeclaredField, FieldName } from "../../analysis/code/code-analysis.ts";
import { type DeclaredDifference, declaredDifference } from "../../analysis/code/setuptools/declared-difference.ts";
import { type Severity, someItems } from "../../model/finding.ts";
import { tools } from "../../model/installers.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const setupDiffers: Check<"sdist" | "code"> = {
  id: "code/setup-differs",
  title: "The source of the sdist declares something else than the metadata beside it",
  severity: "low",
  confidence: "likely",
  runsAt: null,
  needs: ["sdist", "code"],
  decidesFrom: "contents",
  explanation: `
    PKG-INFO was written when the sdist was made, from what setup.py, setup.cfg and pyproject.toml said then. Where the two disagree, the archive was
    changed afterwards, or setup.py says different things at different times. ${tools.pip} builds from the source and
    installs what that requires; uv and poetry may take what PKG-INFO says; indexes and scanners show PKG-INFO. A requirement
    that only the source has is medium: it is installed where nobody sees it. Values are compared only where they are known
    without running anything: setup() may depend on the machine, and tools like setuptools-scm and pbr have the last word.`,
  remedy: "Ask the maintainers which one is meant. Publish sdists as the build tool makes them, unchanged.",
  references: [references.sdist, references.staticSdists],
  fixtures: {
    reported: {
      filename: "differing-1.0.tar.gz",
      files: {
        "differing-1.0/PKG-INFO": "Metadata-Version: 2.4\nName: differing\nVersion: 1.0\nRequires-Dist: six\n",
        "differing-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "differing-1.0/setup.py":
          'from setuptools import setup\n\nsetup(\n    name="differing",\n    version="1.0",\n    install_requires=["six", "requestes"],\n)\n',
      },
    },
    clean: {
      filename: "differing-1.0.tar.gz",
      files: {
        "differing-1.0/PKG-INFO":
          "Metadata-Version: 2.4\nName: differing\nVersion: 1.0\nRequires-Dist: six\nRequires-Dist: requestes\n",
        "differing-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "differing-1.0/setup.py":
          'from setuptools import setup\n\nsetup(\n    name="differing",\n    version="1.0",\n    install_requires=["six", "requestes"],\n)\n',
      },
    },
  },

  *run({ sdist, code }) {
    for (const field of code.declared ?? []) {
      const difference = declaredDifference(field);
      if (difference === null || difference.more.length + difference.less.length === 0) continue;
      const path = field.at?.path ?? `${sdist.root === null ? "" : `${sdist.root}/`}setup.py`;
      const line = field.at?.line ?? null;
      yield {
        at: line === null ? { path } : { path, line },
        message: saying(field, difference),
        severity: severityOf(field.field, difference),
        evidence: someItems([
          ...difference.more.map((text) => `${text}: declared, not in PKG-INFO`),
          ...difference.less.map((text) => `${text}: in PKG-INFO, not declared`),
        ]),
      };
    }
  },
};

function severityOf(field: FieldName, { more }: DeclaredDifference): Severity {
  if (field === "requires-dist") return more.length > 0 ? "medium" : "low";
  return field === "name" || field === "version" ? "low" : "info";
}

const NAMES: Readonly<Record<FieldName, string>> = {
  name: "name",
  version: "version",
  "requires-python": "Requires-Python",
  "requires-dist": "requirements",
  "provides-extra": "extras",
};

function saying({ field, value, claimed }: DeclaredField, { more, less }: DeclaredDifference): string {
  if (field === "requires-dist") {
    const parts = [
      ...(more.length === 0 ? [] : [`A build requires ${some(more)}, which PKG-INFO does not say.`]),
      ...(less.length === 0 ? [] : [`PKG-INFO requires ${some(less)}, which the source does not declare.`]),
    ];
    return parts.join(" ");
  }
  const said = value.kind === "unknown" ? [] : value.values;
  return `The source declares ${NAMES[field]} ${some(said)}, PKG-INFO says ${some(claimed ?? [])}.`;
}

function some(values: readonly string[]): string {
  if (values.length === 0) return "nothing";
  const rest = values.length - MOST_NAMED;
  return values.slice(0, MOST_NAMED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

const MOST_NAMED = 5;
