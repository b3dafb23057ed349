import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { replacesEnvironmentFile } from "./replaces-environment-file.ts";

const wheel = (path: string) => ({ filename: "m-1.0-py3-none-any.whl", files: { "m.py": "", [path]: "x\n" } });

test.each([
  ["pyvenv.cfg", "It replaces pyvenv.cfg, which decides the Python that the environment runs."],
  ["bin/python3.11", "It replaces the interpreter's own command."],
  ["Scripts/python.exe", "It replaces the interpreter's own command."],
  ["bin/activate", "It replaces the script that enters the environment."],
  [
    "lib/python3.11/json/decoder.py",
    "It replaces or adds json/decoder.py of the standard library, outside of virtual environments.",
  ],
  [
    "lib/python3.11/unheard_of.py",
    "It replaces or adds unheard_of.py of the standard library, outside of virtual environments.",
  ],
  ["Lib/os.py", "It replaces or adds os.py of the standard library, outside of virtual environments."],
])("%s", async (below, message) => {
  const path = `m-1.0.data/data/${below}`;
  expect(await said(replacesEnvironmentFile, wheel(path))).toEqual([["high", path, message]]);
});

test.each([
  "m-1.0.data/data/share/pyvenv.cfg",
  "m-1.0.data/data/bin/python-config-m",
  "m-1.0.data/data/lib/libm.so",
  "m-1.0.data/data/lib/m/plugin.py",
  "m-1.0.data/data/lib/python3.11/site-packages/m.py",
  "m-1.0.data/purelib/pyvenv.cfg",
])("%s is the project's own", async (path) => {
  expect(await said(replacesEnvironmentFile, wheel(path))).toEqual([]);
});
