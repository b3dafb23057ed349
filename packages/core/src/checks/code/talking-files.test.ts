import { expect, test } from "vitest";
import { codeOf, effect } from "./code.testing.ts";
import { talkingFiles } from "./talking-files.ts";

test("a file talks that sends or fetches, not one that makes a socket, looks up a name or starts a program", () => {
  const code = codeOf([
    effect("network.request", { path: "asks.py" }),
    effect("network.exfil", { path: "sends.py" }),
    effect("network.socket", { path: "socket.py" }),
    effect("network.resolve", { path: "resolve.py" }),
    effect("process.spawn", { path: "spawn.py" }),
  ]);

  expect([...talkingFiles(code)]).toEqual(["asks.py", "sends.py"]);
});
