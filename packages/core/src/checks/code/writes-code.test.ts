import { expect, test } from "vitest";
import { codeOf, effect, naming, saidOfCode } from "./code.testing.ts";
import { writesCode } from "./writes-code.ts";

test("weighs what was written, and whether it is started", () => {
  const paths = naming({ paths: ["/tmp/a.exe"] });
  const started = effect("process.spawn-downloaded", { callee: "os.startfile", trigger: "deferred", ...paths });
  const written = effect("file.write-program", { callee: "open", trigger: "download", ...paths });
  expect(saidOfCode(writesCode, codeOf([started, written]))).toEqual([
    ["high", "deferred", "os.startfile starts a file that was fetched from another machine: /tmp/a.exe."],
    ["high", "download", "open writes a program to /tmp/a.exe."],
  ]);
});

test("a written file that a program is only told of is not started", () => {
  const rated = (argument: string) =>
    writesCode.rate(effect("process.spawn-written", { argument, trigger: "build" }), codeOf([]));

  expect(rated("{sys.executable} meson setup --cross-file {temp}/cross.ini")).toBe("info");
  expect(rated("{sys.executable} -m m.worker --options={temp}/a")).toBe("info");
  expect(rated("{…} archive --output={temp}/tmp.tar HEAD")).toBe("info");
  expect(rated("{…} {…} {…}")).toBe("info");
  expect(rated("{sys.executable} {temp}/a.py")).toBe("high");
  expect(rated("{…} {temp}/a.py")).toBe("high");
  expect(rated("{temp}/a")).toBe("high");
  expect(rated("{…}")).toBe("high");
});
