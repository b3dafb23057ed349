import { lazily } from "../../base/lazily.ts";
import { someItems } from "../../model/finding.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import { isRefusal } from "../../model/refusal.ts";
import { parseWheelFilename } from "../../model/wheel-filename.ts";
import type { Check, Observation } from "../check.ts";
import { fewOfAKind } from "../few-of-a-kind.ts";
import { references } from "../references.ts";
import { firstMembers } from "./modules.ts";
import { wellKnownImports } from "./well-known-imports.generated.ts";

export const foreignImportName: Check<"wheel"> = {
  id: "wheel/foreign-import-name",
  title: "The wheel installs an import name that belongs to another well-known project",
  severity: "medium",
  confidence: "certain",
  runsAt: "import",
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    Two projects that install the same files overwrite each other. ${tools.pip}, pip 20.3.4 and ${tools.uv} do so without a
    word, \`pip check\` finds nothing, and uninstalling one takes the files of the other away. Whoever imports the name
    gets the code of the project that came last. The list of names is of widely used projects, siblings that share one on
    purpose among them.`,
  remedy: "Do not install it beside the other project; a copy for internal use belongs below the project's own name.",
  references: [references.importNames, references.record],
  fixtures: {
    reported: { filename: "guest-1.0-py3-none-any.whl", files: { "guest.py": "X = 1\n", "six.py": "X = 2\n" } },
    clean: {
      filename: "guest-1.0-py3-none-any.whl",
      files: { "guest/__init__.py": "X = 1\n", "guest/_vendor/six.py": "X = 2\n" },
    },
  },

  *run({ wheel }) {
    const parsed = parseWheelFilename(wheel.filename);
    if (isRefusal(parsed)) return;
    const foreign: Foreign[] = [];
    for (const name of wheel.importNames) {
      const owned = ownedPart(name);
      if (owned !== null && !owned.owners.includes(parsed.name)) foreign.push({ name, ...owned });
    }
    const places = firstMembers(wheel, new Set(foreign.map(({ name }) => name)));
    for (const isWhole of [true, false]) {
      yield* fewOfAKind(
        foreign.filter(({ name, owned }) => (name === owned) === isWhole),
        (one) => ({ at: place(places.get(one.name)), ...(isWhole ? whole(one) : part(one)) }),
        ({ name }) => name,
      );
    }
  },
};

interface Foreign extends Owned {
  readonly name: string;
}

const OUTCOMES = measured({
  pip: "overwrites files of the same path without a word",
  uv: "overwrites files of the same path without a word",
});

function whole({ name, owners }: Foreign): Omit<Observation, "at"> {
  return {
    message: `The import name ${name} belongs to ${named(owners)}; where both are installed, ${inWords(OUTCOMES)}.`,
    evidence: { ...someItems(owners), tools: OUTCOMES },
  };
}

function part({ name, owned, owners }: Foreign): Omit<Observation, "at"> {
  return {
    message: `The import name ${name} lies inside ${owned}, which belongs to ${named(owners)}.`,
    severity: "low",
    evidence: someItems(owners),
  };
}

function place(path: string | undefined): Observation["at"] {
  return path === undefined ? {} : { path };
}

/** `the project six`, `the projects jwt, pyjwt` */
function named(owners: readonly string[]): string {
  const [only = ""] = owners;
  if (owners.length === 1) return `the project ${only}`;
  return `the projects ${owners.slice(0, MOST_NAMED).join(", ")}${owners.length > MOST_NAMED ? " and others" : ""}`;
}

const MOST_NAMED = 3;

interface Owned {
  /** The name of the list that it is, or lies in. */
  readonly owned: string;
  readonly owners: readonly string[];
}

function ownedPart(name: string): Owned | null {
  if (OPEN_TO_OTHERS.some((open) => name === open || name.startsWith(`${open}.`))) return null;
  for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
    const owned = name.slice(0, end);
    const owners = OWNERS().get(owned);
    if (owners !== undefined) return { owned, owners: owners.split(", ") };
  }
  return null;
}

/** Places inside a project where others install on purpose, and `build/lib`, which is packed by mistake. */
const OPEN_TO_OTHERS = ["airflow.providers", "build.lib", "twisted.plugins"];

/** Import name → projects, as the list has them. */
const OWNERS: () => ReadonlyMap<string, string> = lazily(
  () =>
    new Map(
      wellKnownImports
        .trim()
        .split("\n")
        .map((line) => {
          const colon = line.indexOf(": ");
          return [line.slice(0, colon), line.slice(colon + 2)];
        }),
    ),
);
