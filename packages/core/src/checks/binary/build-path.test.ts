import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { buildPath } from "./build-path.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";

test.each([
  [
    "folders of an account, whose first ones are kept",
    nativeWheel(LINUX, `${SO}=${ELF}; text /home/alice/work/project/src/m.c`),
    [["info", "m.cpython-311-x86_64-linux-gnu.so", "It names /home/alice/work/project."]],
  ],
  [
    "the path of a PDB file",
    nativeWheel(
      "cp311-cp311-win_amd64",
      "m.cp311-win_amd64.pyd=pe x86_64; needs python311.dll; exports PyInit_m; pdb C:\\\\Users\\\\bob\\\\m.pdb",
    ),
    [["info", "m.cp311-win_amd64.pyd", "It names C:\\\\Users\\\\bob\\\\m.pdb."]],
  ],
  [
    "the name of a PDB file alone",
    nativeWheel(
      "cp311-cp311-win_amd64",
      "m.cp311-win_amd64.pyd=pe x86_64; needs python311.dll; exports PyInit_m; pdb m.pdb",
    ),
    [],
  ],
  ["a toolchain", nativeWheel(LINUX, `${SO}=${ELF}; text /opt/rh/gcc-toolset-14/root/usr/lib/gcc/x.h`), []],
  [
    "two modules from one folder",
    nativeWheel(
      LINUX,
      `a/${SO}=${ELF}; text /home/alice/work/project/src/m.c`,
      `b/${SO}=${ELF}; text /home/alice/work/project/src/m.c`,
    ),
    [
      [
        "info",
        "a/m.cpython-311-x86_64-linux-gnu.so",
        "It names /home/alice/work/project. The same holds for one more file.",
      ],
    ],
  ],
])("%s", async (_, fixture, expected) => {
  expect(await said(buildPath, fixture)).toEqual(expected);
});
