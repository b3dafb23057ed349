import type { CodeEntry } from "../../analysis/code/code-analysis.ts";
import type { Severity } from "../../model/finding.ts";
import type { Check } from "../check.ts";
import { references } from "../references.ts";
import { buildCommand } from "./build-command.ts";
import { type CommandKind, commandKind } from "./command-kind.ts";

export const buildRunsProgram: Check<"distribution" | "code"> = {
  id: "code/build-runs-program",
  title: "The build is told to start a program, without any Python",
  severity: "medium",
  confidence: "likely",
  runsAt: "build",
  moments: "several",
  needs: ["distribution", "code"],
  decidesFrom: "contents",
  explanation: `
    meson, CMake and cargo run what their files say; options make a compiler start another program; \`.cargo/config.toml\`
    puts a script in the place of rustc, which maturin asks for when \`pip download\` wants metadata. Nothing of it is
    Python, and pip, uv and setuptools pass it on. Compilers and the tools of builds are not reported.`,
  remedy:
    "Read the command. Install a wheel instead (`pip --only-binary :all:`, `uv --no-build`), or build it in a container.",
  references: [references.backEnds],
  fixtures: {
    reported: {
      filename: "wrapped-1.0.tar.gz",
      files: {
        "wrapped-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "wrapped"\nversion = "1.0"\n\n[[tool.setuptools.ext-modules]]\nname = "wrapped"\nsources = ["wrapped.c"]\nextra-compile-args = ["-wrapper", "sh,-c,id"]\n',
        "wrapped-1.0/wrapped.c": "int x;\n",
      },
    },
    clean: {
      filename: "wrapped-1.0.tar.gz",
      files: {
        "wrapped-1.0/pyproject.toml":
          '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "wrapped"\nversion = "1.0"\n\n[[tool.setuptools.ext-modules]]\nname = "wrapped"\nsources = ["wrapped.c"]\nextra-compile-args = ["-O2"]\n',
        "wrapped-1.0/wrapped.c": "int x;\n",
      },
    },
  },

  *run({ code }) {
    for (const entry of code.entries) {
      const rated = ratedStatement(entry);
      if (rated === null || entry.text === null) continue;
      yield {
        at: { path: entry.path, line: entry.text.line },
        message: rated.message,
        severity: rated.severity,
        runsAt: entry.trigger,
        evidence: { excerpt: entry.text.code.slice(0, 400) },
      };
    }
  },
};

/** How bad it is what a statement of a build starts, and that as a sentence; null where nothing is to be said of it. */
export function ratedStatement(entry: CodeEntry): { readonly severity: Severity; readonly message: string } | null {
  const code = entry.text?.code ?? "";
  switch (entry.because) {
    case "direct-build-requirement":
      return { severity: "medium", message: `The build installs and runs ${code}, which no index knows.` };
    case "compiler-option":
      return /(?:^|\s)(?:-wrapper|-fplugin|-fpass-plugin|-Wl,-(?:plugin|load))/.test(code)
        ? { severity: "high", message: `An option makes the compiler start a program: ${code.slice(0, 200)}.` }
        : null;
    case "cargo-configuration":
      return /=\s*\.{0,2}\/|\.(?:sh|py|bat|cmd|exe|ps1)\b/.test(code)
        ? { severity: "high", message: `cargo starts a file of the sdist in place of its own: ${code.slice(0, 200)}.` }
        : null;
    default: {
      const command = buildCommand(entry);
      const severity = command === null || IN_TREE.test(command) ? null : SEVERITIES[commandKind(command)];
      return command === null || severity === null
        ? null
        : { severity, message: `The build starts ${command.slice(0, 200)}.` };
    }
  }
}

/** A script or program of the sdist itself: a build is made of them. */
const IN_TREE = /^(?:\.{0,2}\/)?[\w./-]{1,200}\.(?:py|pl|pyx|in)(?:\s|$)/;

/** Builds fetch sources, and start programs that they made. */
const SEVERITIES: Readonly<Record<CommandKind, Severity | null>> = {
  encoded: "high",
  "remote-shell": "high",
  harms: "high",
  persists: "high",
  probes: "medium",
  publishes: "medium",
  installs: "medium",
  fetches: "medium",
  "starts-program": null,
  builds: null,
  other: "medium",
};
