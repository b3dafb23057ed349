import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import {
  assay,
  type Ended,
  type Index,
  indexOf,
  onDisk,
  removeTemporaryFolders,
  temporaryFolder,
  wheel,
} from "../command-line.testing.ts";

// Each test starts processes, and machines are shared.
vi.setConfig({ testTimeout: 60_000 });

const NAME = "demo-1.0-py3-none-any.whl";
const honest = wheel("demo", { "demo.py": "X = 1\n" });
const hooked = wheel("demo", { "demo.py": "X = 1\n", "demo.pth": "import demo\n" });
const changed = wheel(
  "demo",
  { "demo.py": "X = 1\n" },
  `demo.py,sha256=${"A".repeat(43)},6\ndemo-1.0.dist-info/METADATA,,\ndemo-1.0.dist-info/WHEEL,,\ndemo-1.0.dist-info/RECORD,,\n`,
);

const indexes: Index[] = [];
async function index(...call: Parameters<typeof indexOf>): Promise<Index> {
  const one = await indexOf(...call);
  indexes.push(one);
  return one;
}
afterEach(async () => {
  await Promise.all(indexes.splice(0).map((one) => one.close()));
});
afterAll(removeTemporaryFolders);

/** No failure of input or surroundings is shown as a fault of ours. */
function isPlain({ out, err }: Ended): void {
  expect(out + err).not.toMatch(/^\s+at .*:\d+:\d+/m);
  expect(out + err).not.toMatch(/node:internal|TypeError|ReferenceError/);
}

describe("what is looked at", () => {
  test("a name: its newest release at the index, and the report says so", async () => {
    const { url } = await index({ [NAME]: honest });
    const ended = await assay(["check", "demo", "--index", url]);

    expect(ended).toMatchObject({ status: 0, err: "" });
    expect(ended.out).toContain("demo 1.0 (newest), 2026-01-02");
    expect(ended.out).toContain("exit 0");
  });

  test.each(["demo==1.0", "demo==1.0.0", "pkg:pypi/demo@1.0", "Demo"])("%s: the same release", async (target) => {
    const { url } = await index({ [NAME]: honest });
    const { status, out } = await assay([target, "--index", url, "--format", "json"]);

    expect(status).toBe(0);
    expect(JSON.parse(out).subjects).toMatchObject([
      { project: "demo", version: "1.0", distribution: { kind: "wheel" } },
      { project: "demo", version: "1.0", distribution: null },
    ]);
  });

  test("a file, a folder and a URL", async () => {
    const path = onDisk(NAME, honest);
    const { url } = await index({ [NAME]: honest });
    const address = url.replace("/simple/", `/files/${NAME}`);
    for (const target of [path, join(path, ".."), address]) {
      const { status, out } = await assay(["check", target, "--format", "json"]);
      expect(status).toBe(0);
      expect(JSON.parse(out).subjects).toMatchObject([{ distribution: { filename: NAME, kind: "wheel" } }]);
    }
  });

  test("a path that exists wins over a name", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "demo"), "no distribution");
    const { status, out } = await assay(["check", "demo", "--format", "json"], { folder });

    expect(status).not.toBe(2);
    expect(JSON.parse(out).subjects[0].distribution).toMatchObject({ filename: "demo", kind: "other" });
  });
});

describe("exit status", () => {
  test("1 for a finding at or above --fail-on, 0 below it", async () => {
    const path = onDisk(NAME, hooked);

    expect((await assay(["check", path])).status).toBe(0);
    expect((await assay(["check", path, "--fail-on", "medium"])).status).toBe(1);
    expect((await assay(["check", path, "--fail-on", "none"])).status).toBe(0);
    expect((await assay(["check", onDisk(NAME, changed)])).status).toBe(1);
  });

  test("--select and --ignore choose the rules, and a misspelt one is told", async () => {
    const path = onDisk(NAME, changed);

    expect((await assay(["check", path, "--ignore", "record/"])).status).toBe(0);
    expect((await assay(["check", path, "--select", "wheel/"])).status).toBe(0);
    const { status, err } = await assay(["check", path, "--select", "record/hash-mismach"]);
    expect(status).toBe(2);
    expect(err).toContain("did you mean record/hash-mismatch");
  });

  test("3 for what could not be looked at; with findings as well 1 wins and the report lists both", async () => {
    const { url } = await index({ [NAME]: honest });
    const missing = await assay(["check", "demo", "nothere", "--index", url]);
    expect(missing.status).toBe(3);
    expect(missing.out).toContain("nothere is not on");

    const both = await assay(["check", onDisk(NAME, changed), "nothere", "--index", url, "--format", "json"]);
    expect(both.status).toBe(1);
    expect(JSON.parse(both.out).incomplete).toMatchObject([{ target: "nothere" }]);
  });
});

describe("failures are told plainly", () => {
  test.each([
    ["a file that is not there", ["check", "./gone.whl"], "./gone.whl: no such file"],
    ["a name that is none", ["check", "de mo"], "a target names one release"],
    ["a range", ["check", "demo>=1"], "NAME==VERSION"],
    ["a version that is none", ["check", "demo==one"], "one is not a version"],
    ["another kind of purl", ["check", "pkg:npm/demo"], "only pkg:pypi/"],
    ["an unknown option", ["check", "demo", "--fast"], "unknown option"],
    ["an unknown format", ["check", "demo", "--format", "pdf"], "Allowed choices"],
    ["a command that is not built", ["audit", "demo"], "assay check audit"],
    ["a misspelt command", ["chekc", "demo"], "did you mean check?"],
    ["a misspelt option", ["check", "demo", "--formt", "json"], "assay check --help"],
    ["a list of requirements", ["check", "requirements.txt"], "Name each release"],
    ["a page of a project", ["check", "https://u:p@index.example/project/demo/"], "index.example/project/demo/ is not"],
    ["a configuration that is not there", ["check", "demo", "--config", "no.toml"], "there is no such file"],
    ["a rule almost", ["explain", "wheel/startup-line-run"], "Did you mean wheel/startup-line-runs?"],
    ["an index that is no address", ["check", "demo", "--index", "pypi"], "--index does not hold the address"],
  ])("%s: exit 2", async (_name, words, message) => {
    const ended = await assay(words);

    expect(ended.status).toBe(2);
    expect(ended.err).toMatch(/^assay: /);
    expect(ended.err).toContain(message);
    expect(ended.err).not.toContain("u:p");
    expect(ended.out).toBe("");
    isPlain(ended);
  });

  test("a file that is no distribution: exit 3, nothing is clean", async () => {
    const ended = await assay(["check", onDisk("notes.md", "# Notes\n")]);

    expect(ended.status).toBe(3);
    expect(ended.out).toContain("no archive that assay reads");
  });

  test.runIf(existsSync("/dev/full"))("a full disk below standard output: exit 2", async () => {
    const ended = await assay(["check", onDisk(NAME, honest)], { outTo: "/dev/full" });

    expect(ended.status).toBe(2);
    expect(ended.err).toContain("standard output: the disk is full");
    isPlain(ended);
  });

  test.each<[string, (response: import("node:http").ServerResponse) => void, string]>([
    ["server errors", (response) => void response.writeHead(500).end(), "500"],
    ["forbidden", (response) => void response.writeHead(403).end(), "403"],
    ["not a page", (response) => void response.setHeader("content-type", "text/plain").end("hello"), "text/plain"],
    [
      "a page that is cut",
      (response) => void response.setHeader("content-type", "application/json").end('{"files": ['),
      "JSON",
    ],
  ])("%s: exit 3", async (_name, answer, words) => {
    const { url } = await index({}, (_request, response) => {
      answer(response);
      return true;
    });
    const ended = await assay(["check", "demo", "--index", url]);

    expect(ended.status).toBe(3);
    expect(ended.out).toContain(words);
    isPlain(ended);
  });

  test("no network: exit 3", async () => {
    const { url, close } = await index({});
    await close();
    const ended = await assay(["check", "demo", "--index", url]);

    expect(ended.status).toBe(3);
    expect(ended.out).toMatch(/127\.0\.0\.1/);
    isPlain(ended);
  });

  test("a wrong hash: exit 3, and the bytes are not kept", async () => {
    const cache = temporaryFolder();
    const { url } = await index({ [NAME]: honest }, (request, response) => {
      if (!request.url?.startsWith("/files/")) return false;
      response.end(Buffer.concat([honest.subarray(0, -1), Buffer.from("!")]));
      return true;
    });
    const ended = await assay(["check", "demo", "--index", url], { environment: { ASSAY_CACHE_DIR: cache } });

    expect(ended.status).toBe(3);
    expect(ended.out).toContain("sha256");
    expect(readdirSync(cache, { recursive: true }).filter((name) => String(name).includes("files/"))).toEqual([]);
    isPlain(ended);
  });

  test("a download that is cut: exit 3", async () => {
    const { url } = await index({ [NAME]: honest }, (request, response) => {
      if (!request.url?.startsWith("/files/")) return false;
      response.setHeader("content-length", honest.length);
      response.write(honest.subarray(0, 40), () => response.destroy());
      return true;
    });
    const ended = await assay(["check", "demo", "--index", url]);

    expect(ended.status).toBe(3);
    expect(ended.out).toContain(NAME);
    isPlain(ended);
  });

  test("--output into a folder that is not there: exit 2, nothing written", async () => {
    const folder = temporaryFolder();
    const ended = await assay(["check", onDisk(NAME, honest), "--output", "no/report.json"], { folder });

    expect(ended).toMatchObject({ status: 2, out: "" });
    expect(ended.err).toContain("--output no/report.json");
    expect(readdirSync(folder)).toEqual([]);
    isPlain(ended);
  });

  test("Ctrl-C: exit 130, no report, no half-written file, and the cache still works", async () => {
    const cache = temporaryFolder();
    const folder = temporaryFolder();
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const slow = await index({ [NAME]: honest }, (request, response) => {
      if (!request.url?.startsWith("/files/")) return false;
      response.setHeader("content-length", honest.length);
      response.write(honest.subarray(0, 40), () => resolve());
      return true;
    });
    const environment = { ASSAY_CACHE_DIR: cache };
    const ended = await assay(["check", "demo", "--index", slow.url, "--output", "report.json"], {
      folder,
      environment,
      interruptAfter: asked,
    });
    expect(ended).toMatchObject({ status: 130, out: "" });
    expect(readdirSync(folder)).toEqual([]);
    isPlain(ended);

    const { url } = await index({ [NAME]: honest });
    expect((await assay(["check", "demo", "--index", url], { environment })).status).toBe(0);
  });
});

test("a listed file whose address cannot be used is not passed over: exit 3", async () => {
  const { url } = await index({ [NAME]: honest }, (request, response) => {
    if (request.url !== "/simple/demo/") return false;
    response.setHeader("content-type", "application/json").end(
      JSON.stringify({
        meta: { "api-version": "1.1" },
        name: "demo",
        files: [
          { filename: NAME, url: `/files/${NAME}`, hashes: {} },
          { filename: "demo-1.0.tar.gz", url: "gopher://example.org/demo-1.0.tar.gz", hashes: {} },
          { filename: "demo-0.9.tar.gz", url: "gopher://example.org/demo-0.9.tar.gz", hashes: {} },
        ],
      }),
    );
    return true;
  });
  const ended = await assay(["check", "demo", "--index", url, "--format", "json"]);

  expect(ended.status).toBe(3);
  expect(JSON.parse(ended.out).incomplete.map(({ what }: { what: string }) => what)).toContain(
    "demo-1.0.tar.gz, which the index lists",
  );
  expect(ended.out).not.toContain("demo-0.9");
});

test("two runs on one cache at once agree, and a third asks for no file again", async () => {
  const environment = { ASSAY_CACHE_DIR: temporaryFolder() };
  const one = await index({ [NAME]: hooked });
  const words = ["check", "demo", "--index", one.url, "--format", "json"];
  const [first, second] = await Promise.all([assay(words, { environment }), assay(words, { environment })]);
  expect(first).toEqual(second);
  expect(first?.status).toBe(0);

  const before = one.requests.filter((url) => url.startsWith("/files/")).length;
  expect((await assay(words, { environment })).out).toBe(first?.out);
  expect(one.requests.filter((url) => url.startsWith("/files/"))).toHaveLength(before);
});

test("--offline uses what is cached, and says what is not", async () => {
  const environment = { ASSAY_CACHE_DIR: temporaryFolder() };
  const { url } = await index({ [NAME]: honest });
  const cold = await assay(["check", "demo", "--index", url, "--offline"], { environment });
  expect(cold.status).toBe(3);
  expect(cold.out).toContain("--offline");

  await assay(["check", "demo", "--index", url], { environment });
  expect((await assay(["check", "demo", "--index", url, "--offline"], { environment })).status).toBe(0);
});

test("--output writes what would have been printed", async () => {
  const folder = temporaryFolder();
  const path = onDisk(NAME, hooked);
  const printed = await assay(["check", path, "--format", "json"]);
  const written = await assay(["check", path, "--format", "json", "--output", "report.json"], { folder });

  expect(written.out).toBe("");
  expect(readFileSync(join(folder, "report.json"), "utf8")).toBe(printed.out);
  expect(readdirSync(folder)).toEqual(["report.json"]);
});

describe("configuration", () => {
  function configured(name: string, text: string): string {
    const folder = temporaryFolder();
    writeFileSync(join(folder, name), text);
    return folder;
  }

  test("assay.toml is found upward and [tool.assay] of pyproject.toml as well; the call wins", async () => {
    const path = onDisk(NAME, hooked);
    for (const [name, text] of [
      ["assay.toml", 'fail-on = "medium"\n'],
      ["pyproject.toml", '[project]\nname = "x"\n[tool.assay]\nfail-on = "medium"\n'],
    ] as const) {
      const folder = configured(name, text);
      expect((await assay(["check", path], { folder })).status).toBe(1);
      expect((await assay(["check", path, "--fail-on", "high"], { folder })).status).toBe(0);
    }
  });

  test("a suppression keeps a finding quiet, with its reason; an unused one is told", async () => {
    const folder = configured(
      "assay.toml",
      `fail-on = "medium"
[[suppress]]
rule = "wheel/startup-line-runs"
project = "demo"
reason = "we rely on it"
[[suppress]]
rule = "record/hash-mismatch"
project = "demo"
reason = "never happens"
`,
    );
    const { status, out } = await assay(["check", onDisk(NAME, hooked)], { folder });

    expect(status).toBe(0);
    expect(out).toMatch(/1\s+suppressed/);
    expect(out).toContain("record/hash-mismatch");
  });

  test("an expired suppression no longer holds", async () => {
    const folder = configured(
      "assay.toml",
      '[[suppress]]\nrule = "wheel/startup-line-runs"\nproject = "demo"\nreason = "until then"\nexpires = 2020-01-01\n',
    );
    const { status, out } = await assay(["check", onDisk(NAME, hooked), "--fail-on", "medium"], { folder });

    expect(status).toBe(1);
    expect(out).toContain("2020-01-01");
  });

  test.each([
    ['fail-onn = "high"\n', "did you mean fail-on"],
    ['fail-on = "severe"\n', "severe"],
    ["fail-on = \n", "not valid TOML"],
  ])("%j is wrong, and exit 2 says where", async (text, words) => {
    const ended = await assay(["check", onDisk(NAME, honest)], { folder: configured("assay.toml", text) });

    expect(ended.status).toBe(2);
    expect(ended.err).toContain("assay.toml");
    expect(ended.err).toContain(words);
    isPlain(ended);
  });

  test("nothing inside a checked distribution configures anything", async () => {
    const path = onDisk(
      NAME,
      wheel("demo", {
        "demo.pth": "import demo\n",
        "assay.toml": 'ignore = ["wheel/"]\n',
        "pyproject.toml": '[tool.assay]\nignore = ["wheel/"]\n',
      }),
    );
    const { out } = await assay(["check", path, "--format", "json"], { folder: join(path, "..") });

    expect(JSON.parse(out).subjects[0].findings.map(({ rule }: { rule: string }) => rule)).toContain(
      "wheel/startup-line-runs",
    );
  });
});

describe("colour", () => {
  test("none in a pipe; FORCE_COLOR forces it; --no-color wins", async () => {
    const path = onDisk(NAME, changed);
    const colour = "\u001b[";

    expect((await assay(["check", path])).out).not.toContain(colour);
    expect((await assay(["check", path], { environment: { FORCE_COLOR: "1" } })).out).toContain(colour);
    expect((await assay(["check", path, "--no-color"], { environment: { FORCE_COLOR: "1" } })).out).not.toContain(
      colour,
    );
  });
});

test("a project of a command's name can be named after check", async () => {
  const { url } = await index({ [NAME]: honest });
  const { status, out } = await assay(["check", "audit", "--index", url]);
  expect(status).toBe(3);
  expect(out).toContain("audit is not on");
});

describe("completion", () => {
  test.each([
    [["check", "--format", "js"], "json"],
    [["check", "--f"], "--format --fail-on"],
    [["check", "--ignore", "wheel/startup-l"], "wheel/startup-line-runs"],
    [["explain", "record/hash"], "record/hash-mismatch"],
    [["completion", ""], "bash zsh fish"],
    [["check", "--jobs", ""], ""],
    [["check", "dem"], "demo.whl"],
  ])("bash: %j", async (words, expected) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "demo.whl"), "");
    const { out } = await assay(["completion", "bash"]);
    const call = `COMP_WORDS=(assay ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length}
_assay; echo "${"$"}{COMPREPLY[*]}"`;
    const said = execFileSync("bash", ["-c", `${out}\n${call}`], { cwd: folder, encoding: "utf8" });
    expect(said).toBe(`${expected}\n`);
  });

  test.each(["zsh", "fish"])("%s: names what there is", async (shell) => {
    const { status, out } = await assay(["completion", shell]);
    expect(status).toBe(0);
    for (const word of ["check", "format", "sarif", "record/hash-mismatch"]) expect(out).toContain(word);
  });
});

test("--version and --help", async () => {
  expect((await assay(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  const { status, out } = await assay(["--help"]);
  expect(status).toBe(0);
  for (const command of ["check", "explain", "rules", "cache", "completion"]) expect(out).toContain(command);
  for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
});
