import type { RunsAt } from "../model/finding.ts";

/** When code runs, for a heading or a column. */
export const triggerNames: Readonly<Record<RunsAt, string>> = {
  download: "on download",
  build: "during a build",
  editable: "on an editable install",
  install: "during the installation",
  startup: "at every start of Python",
  import: "on import",
  script: "when its command is called",
  deferred: "when something calls it",
};

/** The same with the tools that trigger it, as a sentence. What a finding's own evidence says of tools is more exact. */
export const triggers: Readonly<Record<RunsAt, string>> = {
  download:
    "It runs as soon as a tool asks for metadata: pip download, pip install --dry-run and pip lock always; uv lock and poetry lock where the sdist's own metadata does not do.",
  build: "It runs when a wheel is built: pip install, pip wheel, uv pip install, uv sync, python -m build.",
  editable: "It runs on an editable install: pip install -e, uv sync of the project itself.",
  install: "It runs while the installer works.",
  startup: "It runs in every process of the environment, `pip list` too; only `python -S` skips it.",
  import: "It runs when the module is imported, for the first time in each process.",
  script: "It runs when the command is called that the installation adds.",
  deferred: "It runs only when something calls it.",
};
