import { expect, test } from "vitest";
import { isCredentialPath, isOutsidePath, isProgramPath, isStartupPath } from "./path-kinds.ts";

test.each([
  "{home}/.ssh/id_rsa",
  "/root/.aws/credentials",
  "{$APPDATA}\\discord\\Local Storage\\leveldb",
  "/etc/shadow",
  "wallet.dat",
  "{home}/AppData/Roaming/Telegram/tdata/a",
])("%s holds credentials", (path) => {
  expect(isCredentialPath(path)).toBe(true);
});

test.each(["README.md", "src/ssh/client.py", "docs/aws.rst", "setup.py"])("%s holds none", (path) => {
  expect(isCredentialPath(path)).toBe(false);
});

test.each([
  "{home}/.bashrc",
  "{site.getsitepackages()[]}/x.pth",
  "/etc/cron.d/x",
  "{$APPDATA}/Microsoft/Windows/Start Menu/Programs/Startup/a.bat",
  "{home}/.claude/settings.json",
  "{home}/.cursor/mcp.json",
  "CLAUDE.md",
  "{requests.__file__}/api.py",
  "{home}/.config/pip/pip.conf",
  "/etc/hosts",
])("%s runs at a start", (path) => {
  expect(isStartupPath(path)).toBe(true);
});

test.each(["{sys.prefix}/x.py", "{build}/x/AGENTS.md", "{numpy.__file__}/include", "mcp.py", "x/claude.json"])(
  "%s does not",
  (path) => {
    expect(isStartupPath(path)).toBe(false);
  },
);

test("programs, by their suffix", () => {
  expect(["a.exe", "x/y.ps1", "z.SH"].every(isProgramPath)).toBe(true);
  expect(["a.py", "exe", "x.txt"].some(isProgramPath)).toBe(false);
});

test("places outside of the tree", () => {
  expect(["/tmp/x", "{home}/x", "{temp}/x", "C:\\x", "%TEMP%\\x", "../../x"].every(isOutsidePath)).toBe(true);
  expect(["x", "build/x", "/archive/x-1.0/y", "../x", "/dev/null"].some(isOutsidePath)).toBe(false);
});
