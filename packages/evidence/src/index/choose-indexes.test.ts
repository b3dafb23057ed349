import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { EvidenceError } from "../http/evidence-error.ts";
import { chooseIndexes, type IndexChoice, withPipSettings } from "./choose-indexes.ts";
import { DEFAULT_INDEX } from "./default-index.ts";
import { temporaryFolder } from "./demo-index.testing.ts";
import { pipSettings, readIni } from "./pip-configuration.ts";

function urls(choice: IndexChoice): string[] {
  const environment = {
    HOME: "/nonexistent",
    XDG_CONFIG_DIRS: "/nonexistent",
    PIP_CONFIG_FILE: "/dev/null",
    ...choice.environment,
  };
  return chooseIndexes({ ...choice, environment }).map(({ url }) => url);
}

test("without anything the public index is asked", () => {
  expect(urls({})).toEqual([DEFAULT_INDEX]);
});

test.each([
  [{ PIP_INDEX_URL: "https://pip/simple" }, ["https://pip/simple/"]],
  [{ UV_DEFAULT_INDEX: "https://uv/simple" }, ["https://uv/simple/"]],
  [{ UV_INDEX_URL: "https://uv/simple" }, ["https://uv/simple/"]],
  [{ PIP_INDEX_URL: "https://pip/simple", UV_INDEX_URL: "https://uv/simple" }, ["https://pip/simple/"]],
  [{ PIP_EXTRA_INDEX_URL: "https://a/s https://b/s\nhttps://a/s/" }, [DEFAULT_INDEX, "https://a/s/", "https://b/s/"]],
  [
    { UV_INDEX: "mine=https://a/s https://b/s", UV_EXTRA_INDEX_URL: "https://c/s" },
    [DEFAULT_INDEX, "https://a/s/", "https://b/s/", "https://c/s/"],
  ],
  [{ PIP_EXTRA_INDEX_URL: "https://a/s", UV_INDEX: "https://b/s" }, [DEFAULT_INDEX, "https://a/s/"]],
  [{ PIP_INDEX_URL: " ", PIP_EXTRA_INDEX_URL: "" }, [DEFAULT_INDEX]],
])("the environment %j names %j", (environment, expected) => {
  expect(urls({ environment })).toEqual(expected);
});

test("options come before the environment, each for its own kind", () => {
  const environment = { PIP_INDEX_URL: "https://pip/s", PIP_EXTRA_INDEX_URL: "https://extra/s" };

  expect(urls({ index: "https://option/s", environment })).toEqual(["https://option/s/", "https://extra/s/"]);
  expect(urls({ extraIndexes: ["https://option/s"], environment })).toEqual(["https://pip/s/", "https://option/s/"]);
});

test("credentials are taken from the address and from uv's variables, and shown nowhere", () => {
  const environment = {
    PIP_INDEX_URL: "https://me:secret@pip/simple",
    UV_INDEX: "my-own.index=https://uv/simple",
    UV_INDEX_MY_OWN_INDEX_USERNAME: "you",
    UV_INDEX_MY_OWN_INDEX_PASSWORD: "hidden",
  };
  const sources = chooseIndexes({ environment: { ...environment, PIP_CONFIG_FILE: "/dev/null" } });

  expect(sources.map(({ credentials }) => credentials?.authorization())).toEqual([
    `Basic ${Buffer.from("me:secret").toString("base64")}`,
    `Basic ${Buffer.from("you:hidden").toString("base64")}`,
  ]);
  expect(JSON.stringify(sources)).not.toMatch(/secret|hidden/);
});

test.each([["file:///srv/simple"], ["not an address pass-word"], ["ftp://me:pass-word@host/"], ["../simple"]])(
  "%s is no index",
  (index) => {
    let error: unknown = null;
    try {
      urls({ index });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(EvidenceError);
    expect(error).toMatchObject({ code: "bad-answer", message: expect.stringContaining("--index does not hold") });
    expect(String(error)).not.toContain("pass-word");
  },
);

test("pip's configuration files count, the nearest one most, and [install] over [global]", () => {
  const home = temporaryFolder();
  const environment = {
    HOME: home,
    XDG_CONFIG_DIRS: join(home, "etc"),
    VIRTUAL_ENV: join(home, "venv"),
    PIP_CONFIG_FILE: join(home, "named.conf"),
  };
  const write = (path: string, text: string): void => {
    mkdirSync(join(home, path, ".."), { recursive: true });
    writeFileSync(join(home, path), text);
  };
  write("etc/pip/pip.conf", "[global]\nindex-url = https://system/s\ntimeout = 1\n[install]\nproxy = http://p:1\n");
  write(".config/pip/pip.conf", "[global]\nindex_url: https://user/s\ncert = /ca.pem\nproxy = http://no:1\n");
  write("venv/pip.conf", "[global]\nextra-index-url =\n    https://a/s\n    # a comment\n    https://b/s\n");
  write("named.conf", "[list]\nindex-url = https://other-command/s\n");

  expect(chooseIndexes({ environment }).map(({ url }) => url)).toEqual([
    "https://user/s/",
    "https://a/s/",
    "https://b/s/",
  ]);
  expect(withPipSettings(environment)).toMatchObject({ PIP_CERT: "/ca.pem", PIP_PROXY: "http://p:1" });
  expect(withPipSettings({ ...environment, PIP_CERT: "/mine.pem" })).toMatchObject({ PIP_CERT: "/mine.pem" });
  expect(pipSettings({ ...environment, PIP_CONFIG_FILE: "/dev/null" })).toEqual(new Map());
});

test("reads the ini dialect of Python", () => {
  const sections = readIni(
    "\ufeffignored = 1\n[One]\r\nA_B = 1 # kept\n; comment\n  more\n\nno-value\n[two\n[two] rest\nx=y=z\nx : w\n",
  );

  expect(sections.get("One")).toEqual(
    new Map([
      ["a-b", "1 # kept\nmore"],
      ["no-value", ""],
      ["[two", ""],
    ]),
  );
  expect(sections.get("two")).toEqual(new Map([["x", "w"]]));
});

test("any text is an ini file", () => {
  fc.assert(fc.property(fc.string(), (text) => readIni(text) instanceof Map));
});
