import type { RunsAt } from "../model/finding.ts";

/** When code runs, for a heading or a column. */
export const triggerNames: Readonly<Record<RunsAt, string>> = {
  download: "on download",
  build: "during a build",
  editable: "on an editable install",
  install: "during the installation",
  startup: "at every start of Python",
  plugin: "when another tool loads its plug-ins",
  import: "on import",
  script: "when its command is called",
  test: "when its tests are run",
  deferred: "when something calls it",
};

/** The same with the tools that trigger it, as a sentence. What a finding's own evidence says of tools is more exact. */
export const triggers: Readonly<Record<RunsAt, string>> = {
  download:
    "It runs as soon as a tool asks for metadata: pip download, pip install --dry-run and pip lock always; uv lock and poetry lock where the sdist's own metadata is not enough.",
  build: "It runs when a wheel is built: pip install, pip wheel, uv pip install, uv sync, python -m build.",
  editable: "It runs on an editable install: pip install -e, uv sync of the project itself.",
  install: "It runs while the installer works.",
  startup: "It runs in every process of the environment, `pip list` too; only `python -S` skips it.",
  plugin:
    "It runs when another tool of the environment loads its plug-ins: every pytest run, or another project's build with setuptools.",
  import: "It runs when the module is imported, for the first time in each process.",
  script:
    "It runs when a command is called that the installation adds, or the file itself (python FILE, python -m MODULE).",
  test: "It runs when a test runner collects the tests of this source tree; an installation leaves it out.",
  deferred: "It runs only when something calls it.",
};
