import type { DistributionAnalysis } from "../../analysis/distribution-analysis.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import { isRefusal } from "../../model/refusal.ts";
import { contains, parseSpecifierSet, type SpecifierSet } from "../../model/specifier-set.ts";
import { parseVersion, type Version } from "../../model/version.ts";
import { parseWheelFilename } from "../../model/wheel-filename.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { coreMetadata } from "./metadata-rules.ts";

export const noPythonLeft: Check<"distribution"> = {
  id: "metadata/no-python-left",
  title: "Requires-Python excludes every Python that the file is for",
  severity: "medium",
  confidence: "certain",
  runsAt: null,
  needs: ["distribution"],
  decidesFrom: "directory",
  explanation: `
    No released Python satisfies the value, or none of the major version that the wheel's tags name. ${tools.pip} and pip
    20.3.4 install it nowhere. ${tools.uv} looks at lower bounds only: it installs a wheel with \`<3\` on Python 3 and
    refuses one with \`>=4\`.`,
  remedy: "Ask the maintainers which Pythons the release is for; to withdraw a release, PyPI has yanking.",
  references: [references.metadata, references.versions],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nRequires-Python: <3\n",
      },
    },
    clean: {
      filename: "told-1.0-py2.py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.4\nName: told\nVersion: 1.0\nRequires-Python: <3\n",
      },
    },
  },

  *run({ distribution }) {
    const facts = yield* coreMetadata(distribution);
    const requires = facts?.metadata.requiresPython ?? null;
    if (facts === null || requires === null) return;
    const set = parseSpecifierSet(requires.text);
    if (isRefusal(set)) return;
    if (set.length > MOST_CLAUSES) {
      yield { undecided: `Requires-Python has ${set.length} clauses, more than anybody writes` };
      return;
    }
    const majors = majorsOf(distribution);
    if (leavesSome(set, majors)) return;

    const outcomes = installsAnyway(set, majors) ? UPPER_BOUND : LOWER_BOUND;
    const isWheel = distribution.kind === "wheel";
    yield {
      at: { path: facts.path, line: requires.line },
      message: `No Python that there is or is likely to be satisfies it${isWheel ? `; ${inWords(outcomes)}` : ""}.`,
      severity: isWheel && outcomes === UPPER_BOUND ? "medium" : "low",
      evidence: {
        excerpt: `Requires-Python: ${requires.text}`.slice(0, 500),
        ...(isWheel ? { tools: outcomes } : {}),
      },
    };
  },
};

const UPPER_BOUND = measured({ pip: "refuses it", uv: "installs it", installer: "installs it" });
const LOWER_BOUND = measured({ pip: "refuses it", uv: "refuses it", installer: "installs it" });
const MOST_CLAUSES = 64;

/** uv does not look at upper bounds. */
function installsAnyway(set: SpecifierSet, majors: ReadonlySet<number>): boolean {
  const lower = set.filter(({ operator }) => operator !== "<" && operator !== "<=" && operator !== "!=");
  return leavesSome(lower, majors);
}

function leavesSome(set: SpecifierSet, majors: ReadonlySet<number>): boolean {
  for (const python of pythons(majors)) if (contains(set, python)) return true;
  return false;
}

/**
 * Every Python from 2.6 to a decade ahead, as patch releases: `<3.9.5` and `!=3.9.*` leave some. The newest first: most
 * values leave that one.
 */
function* pythons(majors: ReadonlySet<number>): Generator<Version, void, void> {
  for (const { major, newest, oldest } of PYTHONS) {
    if (!majors.has(major)) continue;
    for (let minor = newest; minor >= oldest; minor--) {
      for (let patch = 29; patch >= 0; patch--) yield python(`${major}.${minor}.${patch}`);
    }
  }
}

const PYTHONS = [
  { major: 3, newest: 25, oldest: 0 },
  { major: 2, newest: 7, oldest: 6 },
] as const;
const BOTH: ReadonlySet<number> = new Set(PYTHONS.map(({ major }) => major));

function python(text: string): Version {
  const version = parseVersion(text);
  if (version === null) throw new RangeError(text);
  return version;
}

/** The major versions that the tags name: `py2.py3`, `cp311`. All, where they name none, and for an sdist. */
function majorsOf({ kind, filename }: DistributionAnalysis): ReadonlySet<number> {
  const parsed = kind === "wheel" ? parseWheelFilename(filename) : null;
  if (parsed === null || isRefusal(parsed)) return BOTH;
  const majors = parsed.tags.interpreters.flatMap((tag) => /^(?:py|cp|pp)([23])/.exec(tag)?.[1] ?? []);
  return majors.length === 0 ? BOTH : new Set(majors.map(Number));
}
