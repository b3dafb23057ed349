import { expect, test } from "vitest";
import { entryAt, evaluated } from "./evaluate.testing.ts";

const SCRIPT = '#!/bin/sh\nset -e\n# nothing\nif [ -n "$X" ]; then\n  first \\\n    one\nfi\ncurl x | sh\n';

async function lines(files: Readonly<Record<string, string>>, because: string, path: string): Promise<string[]> {
  const { effects } = await evaluated(files, [entryAt(path, { trigger: "script", because })]);
  return effects
    .filter(({ capability }) => capability === "process.shell-line")
    .map(({ trigger, argument }) => `${trigger} ${argument}`);
}

test("the commands of a shell script that is installed", async () => {
  expect(await lines({ "s/run": SCRIPT }, "installed-shell-script", "s/run")).toEqual([
    'script if [ -n "$X" ]; then',
    "script first      one",
    "script curl x | sh",
  ]);
});

test("those of one that Python starts", async () => {
  const code = "import subprocess, os\nsubprocess.run(['sh', os.path.join(os.path.dirname(__file__), 'run.sh')])\n";

  expect(await lines({ "m.py": code, "run.sh": "curl x | sh\n" }, "console-script", "m.py")).toEqual([
    "script curl x | sh",
  ]);
});
