import { Buffer } from "node:buffer";
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { CodeAnalysis } from "../../analysis/code/code-analysis.ts";
import { cpuTime } from "../../base/cpu-time.testing.ts";
import { analyseFixtureCode } from "../analyse-fixture.testing.ts";
import { runChecks } from "../run-checks.ts";
import { anyWheel } from "./code.testing.ts";
import { codeNotAnalysed } from "./not-analysed.ts";

const PAYLOAD = 'import os\nos.system("payload")\n';

/** A setup.py that does something dear before, around or instead of its payload. */
function sdist(source: string): Promise<CodeAnalysis> {
  return analyseFixtureCode({
    filename: "m-1.0.tar.gz",
    files: {
      "m-1.0/pyproject.toml": '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
      "m-1.0/setup.py": source,
    },
  });
}

/** The payload behind layers of base64 and zlib, each a call of its own. */
function layered(code: string, layers: number): string {
  let inner = code;
  for (let layer = 0; layer < layers; layer++) {
    const packed = deflateSync(Buffer.from(inner)).toString("base64");
    inner = `import base64, zlib\nexec(zlib.decompress(base64.b64decode("${packed}")))\n`;
  }
  return inner;
}

const SOURCES: Readonly<Record<string, string>> = {
  "brackets 100,000 deep": `x = ${"(".repeat(100_000)}1${")".repeat(100_000)}\n${PAYLOAD}`,
  "brackets that never close": `${PAYLOAD}x = ${"[".repeat(200_000)}\n`,
  "calls 20,000 deep": `def f(x): return x\ny = ${"f(".repeat(20_000)}1${")".repeat(20_000)}\n${PAYLOAD}`,
  "attributes 100,000 long": `y = a${".b".repeat(100_000)}\n${PAYLOAD}`,
  "a sum of 300,000": `y = 1${"+1".repeat(300_000)}\n${PAYLOAD}`,
  "not not not": `y = ${"not ".repeat(100_000)}1\n${PAYLOAD}`,
  "blocks 2,000 deep": `${Array.from({ length: 2_000 }, (_, depth) => `${" ".repeat(depth)}if x:\n`).join("")}${" ".repeat(2_000)}pass\n${PAYLOAD}`,
  "elif 20,000 times": `if x: pass\n${"elif y: pass\n".repeat(20_000)}${PAYLOAD}`,
  "a string of 10 MB": `x = "${"a".repeat(10_000_000)}"\n${PAYLOAD}`,
  "a line of 5 MB": `${"x = 1;".repeat(800_000)}x = 2\n${PAYLOAD}`,
  "a table of 300,000": `x = [${"1,".repeat(300_000)}]\n${PAYLOAD}`,
  "200,000 names": `${Array.from({ length: 200_000 }, (_, index) => `a${index} = ${index}\n`).join("")}${PAYLOAD}`,
  "five layers of a megabyte": layered(`${PAYLOAD}X = "${"ab".repeat(500_000)}"\n`, 5),
  "sixty layers": layered(PAYLOAD, 60),
  "text that doubles": `s = "a"\nfor _ in range(200): s = s + s\n${PAYLOAD}`,
  "text that doubles by format": `s = "a"\nfor _ in range(200): s = f"{s}{s}"\n${PAYLOAD}`,
  "lists that double": `x = [1]\nfor _ in range(200): x = x + x\n${PAYLOAD}`,
  "lists in lists": `x = [1]\nfor _ in range(200): x = [x, x]\nprint(str(x))\n${PAYLOAD}`,
  "tuples that double": `a = b = ()\nfor _ in range(60): a, b = (a, a), (b, b)\nprint(a == b, a in [b], {a: 1}, hash(a), str(a))\n${PAYLOAD}`,
  "a long product": `x = "a" * 10 ** 12\ny = [0] * 10 ** 12\n${PAYLOAD}`,
  "a tower of powers": `x = 9 ** 9 ** 9 ** 9\ny = 1 << 10 ** 12\n${PAYLOAD}`,
  "a wide format": `x = "%999999999d" % 1\ny = "{:>999999999}".format(1)\nz = "a".ljust(10 ** 12)\n${PAYLOAD}`,
  "a bomb of zeros": `import zlib\nx = zlib.decompress(bytes.fromhex("${deflateSync(Buffer.alloc(50_000_000)).toString("hex")}"))\n${PAYLOAD}`,
  "three loops in one another": `t = 0\nfor i in range(3000):\n for j in range(3000):\n  for k in range(3000):\n   t = (t + i * j * k) % 7\n${PAYLOAD}`,
  "a loop without an end": `t = 0\nwhile t >= 0:\n t += 1\n${PAYLOAD}`,
  "calls without an end": `def f(x):\n return f(x + 1) + g(x)\ndef g(x):\n return f(x)\ntry:\n f(0)\nexcept RecursionError: pass\n${PAYLOAD}`,
  Ackermann: `def a(m, n):\n return n + 1 if m == 0 else a(m - 1, 1) if n == 0 else a(m - 1, a(m, n - 1))\na(4, 4)\n${PAYLOAD}`,
  "a generator without an end": `def g():\n while True: yield 1\nfor _ in g(): break\nx = list(g()) if x else 0\n${PAYLOAD}`,
  "classes of classes": `class A: pass\n${Array.from({ length: 3_000 }, (_, index) => `class B${index}(${index === 0 ? "A" : `B${index - 1}`}): pass\n`).join("")}B2999().x\n${PAYLOAD}`,
  "classes of both classes above": `class A0: pass\nclass B0: pass\n${Array.from({ length: 1_000 }, (_, index) => `class A${index + 1}(A${index}, B${index}): pass\nclass B${index + 1}(A${index}, B${index}): pass\n`).join("")}A1000().x()\n${PAYLOAD}`,
  "code that makes code": `s = "s = s + s; exec(s)"\nexec(s)\n${PAYLOAD}`,
  "code that runs itself": `exec(open(__file__).read())\n${PAYLOAD}`,
  "a decoder of 300,000 steps": `d = [${Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256).join(",")}]\nx = bytes(b ^ 0x5a for b in d)\ny = "".join(chr((b + i) % 256) for i, b in enumerate(d))\n${PAYLOAD}`,
};

describe.each(Object.entries(SOURCES))("%s", (_, source) => {
  test("ends, and the payload is seen or said not to be", async () => {
    const start = cpuTime();
    const code = await sdist(source);
    const spent = cpuTime() - start;

    const seen = code.effects.some(
      ({ capability, trigger }) => capability === "process.spawn" && trigger === "download",
    );
    const [outcome] = runChecks([codeNotAnalysed], { distribution: anyWheel(), code });
    const said =
      outcome?.outcome === "found" &&
      outcome.observations.some(({ severity, runsAt }) => severity === "medium" && runsAt === "download");
    expect([seen || said, spent < LONGEST]).toEqual([true, true]);
  }, 60_000);
});

/** Milliseconds of CPU. */
const LONGEST = 10_000;
