import { someItems } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { coreMetadata } from "./metadata-rules.ts";

export const importNameUndeclared: Check<"wheel"> = {
  id: "metadata/import-name-undeclared",
  title: "The wheel installs an import name beyond those it claims",
  severity: "info",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    A project that lists Import-Name lists all that can be imported. A name beside them is often a module that was
    packed by mistake, such as a folder of tests. pip, uv and installer do not read the field.`,
  remedy: "Look what the further module is; tell the maintainers.",
  references: [references.importNames],
  fixtures: {
    reported: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told.py": "X = 1\n",
        "tale.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.5\nName: told\nVersion: 1.0\nImport-Name: told\n",
      },
    },
    clean: {
      filename: "told-1.0-py3-none-any.whl",
      files: {
        "told/__init__.py": "X = 1\n",
        "told/tale.py": "X = 1\n",
        "_told.py": "X = 1\n",
        "told-1.0.dist-info/METADATA": "Metadata-Version: 2.5\nName: told\nVersion: 1.0\nImport-Name: told\n",
      },
    },
  },

  *run({ wheel }) {
    const facts = yield* coreMetadata(wheel);
    if (facts === null || facts.metadata.importNames === null) return;
    const claimed = new Set(
      facts.metadata.importNames.map(({ name }) => name).filter(({ length }) => length <= LONGEST),
    );
    const parents = new Set(Array.from(claimed).flatMap((name) => Array.from(ancestry(name))));
    const beyond = wheel.importNames.filter(
      (name) => !name.startsWith("_") && !name.endsWith("-stubs") && !isCovered(name, claimed, parents),
    );
    const [first] = beyond;
    if (first === undefined) return;
    yield {
      at: { path: facts.path },
      message:
        beyond.length === 1
          ? `The wheel installs ${first}, which it does not claim.`
          : `The wheel installs ${beyond.length} names that it does not claim.`,
      evidence: beyond.length === 1 ? { actual: first } : someItems(beyond),
    };
  },
};

/** Claimed itself, or a part of what is claimed, or the parent of a claim. */
function isCovered(name: string, claimed: ReadonlySet<string>, parents: ReadonlySet<string>): boolean {
  return parents.has(name) || Array.from(ancestry(name)).some((one) => claimed.has(one));
}

/** `a`, `a.b`, `a.b.c`; of a hostile name the first levels alone. */
function* ancestry(name: string): Generator<string> {
  let end = 0;
  for (let depth = 0; depth < DEEPEST && end >= 0; depth++) {
    end = name.indexOf(".", end + 1);
    yield end < 0 ? name : name.slice(0, end);
  }
}

const DEEPEST = 16;
/** No member has a longer path, so that a longer claim covers nothing. */
const LONGEST = 4096;
