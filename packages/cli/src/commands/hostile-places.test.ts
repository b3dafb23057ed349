import { execFileSync } from "node:child_process";
import { statSync, symlinkSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { assay, temporaryFolder } from "../command-line.testing.ts";

test.runIf(process.platform !== "win32")("a pipe is nothing to look at, and nothing to wait for", async () => {
  const folder = temporaryFolder();
  execFileSync("mkfifo", [join(folder, "x-1.0.tar.gz")]);
  const ended = await assay(["check", "./x-1.0.tar.gz"], { folder });

  expect(ended.status).toBe(2);
  expect(ended.err).toContain("./x-1.0.tar.gz: no such file or folder");
});

test.runIf(process.platform !== "win32")("a link to nowhere in a folder is passed over", async () => {
  const folder = temporaryFolder();
  symlinkSync("nowhere", join(folder, "x-1.0.tar.gz"));
  const ended = await assay(["check", "."], { folder });

  expect(ended.status).toBe(2);
  expect(ended.err).toContain("the folder holds no wheel and no sdist");
});

test.runIf(process.platform !== "win32")("--output into a pipe leaves it a pipe", async () => {
  const folder = temporaryFolder();
  const pipe = join(folder, "report");
  execFileSync("mkfifo", [pipe]);
  writeFileSync(join(folder, "x-1.0.tar.gz"), "no archive");
  const reading = readFile(pipe, "utf8");
  const ended = await assay(["check", "./x-1.0.tar.gz", "--format", "json", "--output", "report"], { folder });

  expect(ended.status).toBe(3);
  expect(JSON.parse(await reading)).toMatchObject({ schema: 1 });
  expect(statSync(pipe).isFIFO()).toBe(true);
});

test("a pyproject.toml of blank lines is passed over at once", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "pyproject.toml"), "\n".repeat(2_000_000));
  const ended = await assay(["check", "./no-such-1.0.tar.gz"], { folder });

  expect(ended.err).toContain("no such file");
});

test("what signs an address is not printed", async () => {
  const server = createServer((_, response) => response.end("no archive"));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/x-1.0.tar.gz`;
  const ended = await assay(["check", `${address}?signature=secret`, "--format", "json"]);

  expect(JSON.parse(ended.out).subjects[0].distribution.url).toBe(`${address}?…`);
  expect(ended.out + ended.err).not.toContain("secret");
});
