import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { ELF, LINUX, nativeWheel, SO } from "./native-wheel.testing.ts";
import { searchPath } from "./search-path.ts";

test.each([
  [
    "of an account",
    nativeWheel(LINUX, `${SO}=${ELF}; runpath /home/me/lib`),
    [["medium", "m.cpython-311-x86_64-linux-gnu.so", "It searches /home/me/lib for libraries."]],
  ],
  [
    "the working folder",
    nativeWheel(LINUX, `${SO}=${ELF}; runpath :$ORIGIN`),
    [["medium", "m.cpython-311-x86_64-linux-gnu.so", "It searches the working folder for libraries."]],
  ],
  [
    "of the system",
    nativeWheel(LINUX, `${SO}=${ELF}; runpath /usr/local/lib64`),
    [["info", "m.cpython-311-x86_64-linux-gnu.so", "It searches /usr/local/lib64 for libraries."]],
  ],
  ["beside itself", nativeWheel(LINUX, `pkg/${SO}=${ELF}; runpath $ORIGIN/../m.libs`), []],
])("%s", async (_, fixture, expected) => {
  expect(await said(searchPath, fixture)).toEqual(expected);
});
