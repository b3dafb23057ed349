import { isProjectStartupPath } from "../../analysis/code/capabilities/path-kinds.ts";
import { references } from "../references.ts";
import { type CodeCheck, codeCheck } from "./code-check.ts";
import { saidArgument } from "./said-argument.ts";

export const writesStartupCode: CodeCheck = codeCheck({
  id: "code/writes-startup-code",
  title: "Code writes a file that runs by itself later",
  severity: "high",
  confidence: "certain",
  runsAt: "build",
  explanation: `
    A \`.pth\` file or \`sitecustomize.py\` runs in every process of Python, a profile of the shell in every terminal, a
    unit or an entry of the start-up folder at every login, a hook of a repository at every commit,
    what is put into the settings of a coding agent, pip, git or ssh whenever that starts. Code that writes one stays when the project is uninstalled:
    pip and uv remove what RECORD lists, and this is not in it.`,
  remedy:
    "Find the file that is written and read it. If it is what you want, accept the finding with a reason in assay.toml; otherwise remove the file by hand.",
  references: [references.site],
  fixtures: {
    reported: {
      filename: "planter-1.0.tar.gz",
      files: {
        "planter-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "planter-1.0/setup.py":
          'import site\nfrom setuptools import setup\n\nwith open(site.getsitepackages()[0] + "/planter.pth", "w") as file:\n    file.write("import planter\\n")\nsetup(name="planter", version="1.0")\n',
      },
    },
    clean: {
      filename: "planter-1.0.tar.gz",
      files: {
        "planter-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "planter-1.0/setup.py":
          'from setuptools import setup\n\nwith open("planter.txt", "w") as file:\n    file.write("import planter\\n")\nsetup(name="planter", version="1.0")\n',
      },
    },
  },

  rate(effect) {
    if (effect.capability !== "file.write-startup") return null;
    const paths = [effect.argument ?? "", ...effect.names.paths];
    // Whoever runs a command that sets up a repository wants just that.
    if (effect.trigger === "script" && paths.some(isProjectStartupPath)) return "low";
    // Where nothing calls it, it is what the project offers; and where the folder is not known, it may be one of its own making.
    if (effect.trigger !== "deferred") return effect.trigger === "test" ? "info" : "high";
    return paths.some(isOfPerson) ? "medium" : "low";
  },
  say(effect) {
    if (INSTALLED.test(effect.argument ?? ""))
      return `${effect.callee} changes a module of another project: ${saidArgument(effect, "which, is known only when it runs")}.`;
    const named = effect.names.paths.find((path) => STARTS.test(path));
    return `${effect.callee} writes ${saidArgument(effect, named ?? "a file that runs at start-up")}.`;
  },
});

/** In the environment or the home of whoever runs it. */
function isOfPerson(path: string): boolean {
  return OF_PERSON.test(path);
}

/** Names of files that run by themselves; other paths among the names are of what is written. */
const STARTS = /\.pth$|(?:site|user)customize|\.desktop$|\.service$|startup|autostart|rc$|profile/i;

const INSTALLED = /(?:__file__|\.origin)\}/;
const OF_PERSON = /site-?packages|get_?path|usersite|purelib|platlib|\{home\}|^~|startup|appdata|\/etc\/|launchagents/i;
