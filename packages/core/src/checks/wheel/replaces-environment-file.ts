import { type InstalledPlace, installedPath, pathInStandardLibrary } from "../../analysis/installation/wheel-layout.ts";
import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";
import { tools } from "../../model/installers.ts";
import { pythonsWith } from "../../model/standard-library.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";

export const replacesEnvironmentFile: Check<"wheel"> = {
  id: "wheel/replaces-environment-file",
  title: "The wheel replaces a file of the environment itself",
  severity: "high",
  confidence: "certain",
  runsAt: "startup",
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    What lies in \`.data/data\` is unpacked over the environment's root by ${tools.pip}, ${tools.uv} and
    ${tools.installer}. \`pyvenv.cfg\` there decides which Python the environment runs; the files of \`bin\` or
    \`Scripts\` are its commands; the standard library of an installation without virtual environment lies below
    \`lib/python3.X\`.`,
  remedy: "Do not install it: no project needs to write there.",
  references: [references.wheel, references.site],
  fixtures: {
    reported: {
      filename: "settles-1.0-py3-none-any.whl",
      files: { "settles.py": "X = 1\n", "settles-1.0.data/data/pyvenv.cfg": "home = /elsewhere\n" },
    },
    clean: {
      filename: "settles-1.0-py3-none-any.whl",
      files: { "settles.py": "X = 1\n", "settles-1.0.data/data/share/doc/pyvenv.cfg": "home = /elsewhere\n" },
    },
  },

  *run({ wheel }) {
    const identity = { distInfo: ownDistInfo(wheel.distInfo, wheel.filename) };
    for (const { path, kind } of wheel.members) {
      if (kind === "directory") continue;
      const place = installedPath(path, identity);
      const what = place.scheme === "data" ? (replaced(place.path) ?? inStandardLibrary(place)) : null;
      if (what !== null) yield { at: { path }, message: `It replaces ${what}.`, evidence: { actual: place.path } };
    }
  },
};

function replaced(path: string): string | null {
  if (/^pyvenv\.cfg$/i.test(path)) return "pyvenv.cfg, which decides the Python that the environment runs";
  if (/^(bin|scripts)\/(python|pypy)[0-9.]*t?(\.exe)?$/i.test(path)) return "the interpreter's own command";
  if (/^(bin|scripts)\/(activate(_this)?(\.[a-z0-9]+)?|deactivate\.bat)$/i.test(path))
    return "the script that enters the environment";
  return null;
}

/**
 * Linux and macOS have it in `lib/python3.X`, where nobody else writes; Windows in `Lib`, where elsewhere libraries lie.
 */
function inStandardLibrary(place: InstalledPlace): string | null {
  const below = pathInStandardLibrary(place);
  if (below === null || !/\.(?:py|pyc|so|pyd)$/.test(below)) return null;
  // What runs at every start is reported as that.
  if (/^(?:site|user)customize\b/.test(below)) return null;
  const [top = ""] = below.split(/[/.]/, 1);
  if (pythonsWith(top) === undefined && /^lib\//i.test(place.path) && !/^lib\/python/.test(place.path)) return null;
  return `or adds ${below} of the standard library, outside of virtual environments`;
}
