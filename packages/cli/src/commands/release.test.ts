import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { assay, indexOf, removeTemporaryFolders, temporaryFolder, wheel } from "../command-line.testing.ts";

afterAll(removeTemporaryFolders);

/** Milliseconds: a process or two on a machine that others use as well. */
const PATIENCE = 30_000;

const WHEEL = { "demo-1.0-py3-none-any.whl": wheel("demo", { "demo/__init__.py": "X = 1\n" }) };
type Answering = NonNullable<Parameters<typeof indexOf>[1]>;
type Answer = (...call: Parameters<Answering>) => unknown;

const JSON_PAGE = "application/vnd.pypi.simple.v1+json";

/** Answers the page of `demo`, and leaves other requests to the index. */
function pageOf(answer: Answer): Answering {
  return (request, response) => {
    if (request.url !== "/simple/demo/") return false;
    answer(request, response);
    return true;
  };
}

function pageWith(more: object, files: readonly object[] = []): Answering {
  return pageOf((_, response) => {
    response.setHeader("content-type", JSON_PAGE);
    response.end(JSON.stringify({ meta: { "api-version": "1.4" }, name: "demo", files, ...more }));
  });
}

function listed(filename: string, more: object = {}): object {
  return { filename, url: `/files/${filename}`, hashes: {}, ...more };
}

test(
  "shows names, choices on every platform, what runs, and why the exit status is what it is",
  async () => {
    const index = await indexOf(WHEEL);
    const { status, out } = await assay(["release", "demo", "--index", index.url]);
    await index.close();

    expect(status).toBe(0);
    expect(out).toContain("demo 1.0 (newest) · 2026-01-02 · 1 wheel");
    expect(out).toContain("pip install demo adds: import demo.");
    expect(out).toContain("The index does not say that 1.0 requires Python >=3.9; demo-1.0-py3-none-any.whl does");
    expect(out).toMatch(/everywhere +any +any/);
    expect(out.trimEnd()).toMatch(/exit 0\.$/);
    for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(100);
  },
  PATIENCE,
);

test.each(["json", "html", "markdown"])(
  "--format %s says it, too",
  async (format) => {
    const index = await indexOf(WHEEL);
    const { status, out } = await assay(["release", "demo==1.0", "--format", format, "--index", index.url]);
    await index.close();

    expect(status).toBe(0);
    expect(out).toContain("demo-1.0-py3-none-any.whl");
    if (format !== "json") return;
    const { release } = JSON.parse(out).subjects[0].facts;
    expect(release).toMatchObject({
      project: "demo",
      version: "1.0",
      asked: "pinned",
      importNames: ["demo"],
      distributions: [{ filename: "demo-1.0-py3-none-any.whl", kind: "wheel", yanked: null }],
    });
    expect(release.choice).toContainEqual({
      python: "3.14",
      platform: "linux-glibc-x86_64",
      installer: "uv",
      state: "decided",
      chosen: "demo-1.0-py3-none-any.whl",
      version: "1.0",
      kind: "wheel",
      wheel: "any",
      because: "a wheel for any platform",
      passedOver: null,
    });
  },
  PATIENCE,
);

test(
  "what installers keep quiet about is said loudly",
  async () => {
    const files = [
      listed("demo-1.0-py3-none-any.whl"),
      listed("demo-2.0-py3-none-any.whl", { yanked: "leaks keys" }),
      listed("demo-3.0-py3-none-any.whl", { "requires-python": ">=3.14" }),
    ];
    const page = pageWith({ "project-status": { status: "quarantined", reason: "malware" } }, files);
    const index = await indexOf({ "demo-3.0-py3-none-any.whl": WHEEL["demo-1.0-py3-none-any.whl"] }, page);
    const newest = await assay(["release", "demo", "--index", index.url]);
    const yanked = await assay(["release", "demo==2.0", "--index", index.url]);
    await index.close();

    expect(newest.out).toContain("QUARANTINED: demo");
    expect(newest.out).toContain("malware");
    expect(newest.out.replace(/\s+/g, " ")).toContain("3.0 is passed over without a word: it requires Python >=3.14");
    expect(yanked.out).toMatch(/YANKED: 2\.0 is withdrawn; only a pin takes it\.\s+Its reason: leaks keys/);
  },
  PATIENCE,
);

test(
  "who published is what the index says of the first files; what it cannot say is incomplete",
  async () => {
    const wheels = Array.from({ length: 10 }, (_, at) =>
      listed(`demo-1.0-${at}-py3-none-any.whl`, { provenance: `/provenance/${at}` }),
    );
    const page = pageWith({}, [...wheels, listed("demo-1.0-py3-none-any.whl")]);
    const asked: string[] = [];
    const index = await indexOf(WHEEL, (request, response) => {
      const { url = "" } = request;
      if (!url.startsWith("/provenance/")) return page(request, response);
      asked.push(url);
      const workflow = url.endsWith("3") ? "other.yml\u001b[2J" : "release.yml";
      const publisher = { kind: "GitHub", repository: "demo/demo", workflow, environment: "" };
      if (url.endsWith("4")) response.writeHead(500).end();
      else response.end(JSON.stringify({ attestation_bundles: url.endsWith("5") ? [] : [{ publisher }] }));
      return true;
    });
    const { status, out } = await assay(["release", "demo", "--index", index.url]);
    await index.close();
    const words = out.replace(/\s+/g, " ");

    expect(status).toBe(3);
    expect(words).toContain(
      "Published by GitHub demo/demo, workflow release.yml (5 files), GitHub demo/demo, workflow",
    );
    expect(words).toContain("other.yml\\x1b[2J (1 file): the index says so, and nothing of it was verified.");
    expect(words).toContain("The provenance of 1 file names no publisher.");
    expect(words).toContain("The provenance of 7 of the 10 files that have some was read.");
    expect(words).toContain("Not looked at: who published demo-1.0-4-py3-none-any.whl");
    expect(new Set(asked).size).toBe(8);
  },
  PATIENCE,
);

test(
  "a second call answers from what the first derived of the same page; another page is read anew",
  async () => {
    const digest = createHash("sha256").update(WHEEL["demo-1.0-py3-none-any.whl"]).digest("hex");
    const names = ["demo-1.0-py3-none-any.whl"];
    const index = await indexOf(
      WHEEL,
      pageOf((_, response) => {
        const files = names.map((name) => listed(name, { hashes: { sha256: digest } }));
        response.setHeader("content-type", JSON_PAGE).setHeader("cache-control", "no-cache");
        response.end(JSON.stringify({ meta: { "api-version": "1.4" }, name: "demo", files }));
      }),
    );
    const environment = { ASSAY_CACHE_DIR: temporaryFolder() };
    const call = (): ReturnType<typeof assay> =>
      assay(["release", "demo", "--format", "json", "--index", index.url], { environment });
    const [first, second] = [await call(), await call()];
    const kept = readdirSync(join(environment.ASSAY_CACHE_DIR, "store-1", "result-release-facts"));
    names.push("demo-0.9-py3-none-any.whl");
    const third = await call();
    await index.close();

    expect(kept).toHaveLength(1);
    expect(second).toEqual(first);
    expect(JSON.parse(third.out).subjects[0].facts.release.versions).toHaveLength(2);
  },
  PATIENCE,
);

describe("an index that means no good", () => {
  const cases: readonly (readonly [string, Answering, RegExp])[] = [
    [
      "endless redirects",
      pageOf((_, response) => response.writeHead(302, { location: "/simple/demo/" }).end()),
      /redirect/i,
    ],
    [
      "a page of another type",
      pageOf((_, response) => response.writeHead(200, { "content-type": "image/png" }).end("x")),
      /image\/png/,
    ],
    [
      "JSON that is none",
      pageOf((_, response) => response.writeHead(200, { "content-type": JSON_PAGE }).end("{")),
      /no page of an index/,
    ],
    ["no list of files", pageWith({ files: 7 }), /no page of an index/],
    [
      "more files of one release than are looked at",
      pageWith(
        {},
        Array.from({ length: 2001 }, (_, at) => listed(`demo-1.0-${at}-py3-none-any.whl`)),
      ),
      /has 2001 files/,
    ],
    ["nothing but files of another project", pageWith({}, [listed("other-1.0-py3-none-any.whl")]), /no release/],
    [
      "a page that does not end",
      pageOf((_, response) => {
        response.writeHead(200, { "content-type": "text/html" });
        const piece = "<a href=x>x</a>".repeat(8_000);
        const more = (): void => {
          while (!response.destroyed && response.write(piece)) {}
          if (!response.destroyed) response.once("drain", more);
        };
        more();
      }),
      /larger than|too large|limit/i,
    ],
  ];
  test.each(cases)(
    "%s: exit 3, and why",
    async (_, answer, why) => {
      const index = await indexOf(WHEEL, answer);
      const cache = temporaryFolder();
      const environment = { ASSAY_CACHE_DIR: cache };
      const { status, out, err } = await assay(["release", "demo", "--index", index.url], { environment });
      const offline = await assay(["release", "demo", "--index", index.url, "--offline"], { environment });
      await index.close();

      expect(status, err).toBe(3);
      expect(out).toMatch(why);
      // Nothing of it was kept as if it were a page.
      expect(offline.status).toBe(3);
    },
    120_000,
  );

  test("a hundred thousand files are read in a few seconds", async () => {
    const files = Array.from({ length: 100_000 }, (_, at) => listed(`demo-1.${at}-py3-none-any.whl`));
    const index = await indexOf(WHEEL, pageWith({}, files));
    const started = performance.now();
    const { out, status } = await assay(["release", "demo", "--index", index.url, "--format", "text"]);
    await index.close();

    expect(status).toBe(3);
    expect(out).toContain("100000 releases");
    expect(performance.now() - started).toBeLessThan(60_000);
  }, 90_000);

  test(
    "names with control characters are shown, not obeyed",
    async () => {
      const page = pageWith({ "project-status": { status: "archived", reason: "\u001b[2Jgone\n::error::x" } }, [
        listed("demo-1.0-py3-none-any.whl", { yanked: "\u202eno" }),
      ]);
      const index = await indexOf(WHEEL, page);
      const { out } = await assay(["release", "demo", "--index", index.url]);
      await index.close();

      expect(out).toContain("ARCHIVED");
      expect(out).not.toContain("\u202e");
      expect(out).not.toContain("\u001b");
      expect(out).not.toMatch(/^\s*::error/m);
    },
    PATIENCE,
  );
});

test.each([
  ["./demo.whl", /no such file|expected NAME/],
  ["demo>=1", /names one release/],
])(
  "%s is a wrong call",
  async (word, why) => {
    const { status, err } = await assay(["release", word]);
    expect(status).toBe(2);
    expect(err).toMatch(why);
  },
  PATIENCE,
);

test(
  "help lists what changes something; what every report takes is taken",
  async () => {
    const { out } = await assay(["release", "--help"]);
    expect(out).toContain("every distribution of the release");
    expect(out).not.toMatch(/--fail-on|--select|--max-findings/);
    const index = await indexOf(WHEEL);
    const { status } = await assay(["release", "demo", "--fail-on", "none", "--index", index.url]);
    await index.close();
    expect(status).toBe(0);
  },
  PATIENCE,
);

test(
  "findings are for check: --format sarif is a wrong call",
  async () => {
    const { status, err } = await assay(["release", "demo", "--format", "sarif"]);
    expect(status).toBe(2);
    expect(err).toContain("Allowed choices are text, json, markdown, html.");
  },
  PATIENCE,
);
