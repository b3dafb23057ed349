import { isRefusal } from "../../model/refusal.ts";
import { listedPythons } from "../../model/standard-library.generated.ts";
import { pythonsWith, type Span } from "../../model/standard-library.ts";
import { parseWheelFilename } from "../../model/wheel-filename.ts";
import type { Check } from "../check.ts";
import { firstMembers } from "./modules.ts";

export const shadowsStandardLibrary: Check<"wheel"> = {
  id: "wheel/shadows-standard-library",
  title: "The wheel installs a module of the standard library's name",
  severity: "low",
  confidence: "certain",
  runsAt: null,
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    site-packages comes after the standard library on sys.path: where Python has the module, the wheel's is never
    imported, and where a version has it no more or not yet, it is. Where the files lie in a folder that PYTHONPATH names,
    as after \`pip install --target\` in many containers and cloud functions, they come first and take the place of the
    standard library's.`,
  remedy: "Ask the maintainers what it is for; a module by another name has neither effect.",
  references: ["https://docs.python.org/3/library/sys_path_init.html"],
  fixtures: {
    reported: { filename: "guest-1.0-py3-none-any.whl", files: { "guest.py": "X = 1\n", "json.py": "X = 2\n" } },
    clean: {
      filename: "guest-1.0-py3-none-any.whl",
      files: { "guest/__init__.py": "X = 1\n", "guest/json.py": "X = 2\n" },
    },
  },

  *run({ wheel }) {
    const parsed = parseWheelFilename(wheel.filename);
    // The list is of Python 3: a wheel for Python 2 alone brings what that lacks.
    if (isRefusal(parsed) || !parsed.tags.interpreters.some((tag) => /^(?:py|cp|pp)3/.test(tag))) return;
    const found = new Map<string, Span>();
    for (const name of wheel.importNames) {
      const [top = ""] = name.split(".", 1);
      const span = pythonsWith(top);
      if (span !== undefined && !COMMON.has(top)) found.set(top, span);
    }
    const places = firstMembers(wheel, new Set(found.keys()));
    for (const [name, { first, last, always }] of found) {
      const pythons = first === last ? first : `${first} to ${last}`;
      yield {
        at: places.has(name) ? { path: places.get(name) ?? "" } : {},
        message: always
          ? `Python has its own ${name}, which comes first; this one is imported only where PYTHONPATH puts it ahead.`
          : `Of the Pythons from ${listedPythons[0]} on, ${pythons} ${first === last ? "has its" : "have their"} own ${name}, which comes first; others import this one.`,
        evidence: { pythons: [pythons] },
        ...(always ? {} : { severity: "info" as const }),
      };
    }
  },
};

/** Packed by mistake more often than on purpose; another check says so. */
const COMMON: ReadonlySet<string> = new Set(["test"]);
