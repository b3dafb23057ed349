import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";

/** A bare repository of a test, written file by file, so that it may hold what Git would not make. */
export interface MadeRepository extends Disposable {
  readonly path: string;
  /** A folder beside it for the files of the reader. */
  readonly folder: string;
  blob(content: string | Uint8Array): string;
  /** Rows as they are, in their order. */
  tree(rows: readonly (readonly [mode: string, name: string, id: string])[]): string;
  /** Nested folders from paths. */
  treeOf(files: Readonly<Record<string, string>>): string;
  commit(tree: string, parents?: readonly string[], time?: number, message?: string): string;
  /** A commit of these files. */
  commitOf(files: Readonly<Record<string, string>>, parents?: readonly string[], time?: number): string;
  tag(name: string, commit: string, kind?: "name" | "object"): void;
  ref(name: string, id: string): void;
  git(...words: readonly string[]): string;
}

export function makeRepository(format: "sha1" | "sha256" = "sha1"): MadeRepository {
  const root = mkdtempSync(join(tmpdir(), "assay-git-"));
  const path = join(root, "repository.git");
  mkdirSync(join(path, "objects"), { recursive: true });
  mkdirSync(join(path, "refs"));
  writeFileSync(join(path, "HEAD"), "ref: refs/heads/main\n");
  const extension = format === "sha256" ? "[extensions]\nobjectFormat = sha256\n" : "";
  writeFileSync(
    join(path, "config"),
    `[core]\nrepositoryformatversion = ${format === "sha256" ? 1 : 0}\nbare = true\n${extension}`,
  );

  function write(kind: string, content: Uint8Array): string {
    const bytes = Buffer.concat([Buffer.from(`${kind} ${content.length}\0`), content]);
    const id = createHash(format).update(bytes).digest("hex");
    const file = join(path, "objects", id.slice(0, 2), id.slice(2));
    if (!existsSync(file)) writeBelow(file, deflateSync(bytes, { level: 1 }));
    return id;
  }

  const made: MadeRepository = {
    path,
    folder: join(root, "cache"),
    blob: (content) => write("blob", Buffer.from(content)),
    tree: (rows) =>
      write(
        "tree",
        Buffer.concat(rows.flatMap(([mode, name, id]) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, "hex")])),
      ),
    treeOf(files) {
      const here: [string, string, string][] = [];
      const below = new Map<string, Record<string, string>>();
      for (const [name, content] of Object.entries(files)) {
        const slash = name.indexOf("/");
        if (slash < 0) here.push(["100644", name, made.blob(content)]);
        else {
          const folder = name.slice(0, slash);
          below.set(folder, { ...below.get(folder), [name.slice(slash + 1)]: content });
        }
      }
      for (const [name, inside] of below) here.push(["40000", name, made.treeOf(inside)]);
      return made.tree(here.sort(([a, one], [b, other]) => (sortKey(a, one) < sortKey(b, other) ? -1 : 1)));
    },
    commit(tree, parents = [], time = 1_700_000_000, message = "message") {
      const lines = [
        `tree ${tree}`,
        ...parents.map((one) => `parent ${one}`),
        `author A <a@example.org> ${time} +0000`,
        `committer C <c@example.org> ${time} +0000`,
      ];
      return write("commit", Buffer.from(`${lines.join("\n")}\n\n${message}\n`));
    },
    commitOf: (files, parents, time) => made.commit(made.treeOf(files), parents, time),
    tag(name, commit, kind = "name") {
      const text = `object ${commit}\ntype commit\ntag ${name}\ntagger T <t@example.org> 1700000500 +0000\n\ntag\n`;
      made.ref(`refs/tags/${name}`, kind === "name" ? commit : write("tag", Buffer.from(text)));
    },
    ref: (name, id) => writeBelow(join(path, name), `${id}\n`),
    git: (...words) =>
      execFileSync("git", words, { cwd: path, env: environment(), stdio: ["ignore", "pipe", "ignore"] })
        .toString()
        .trim(),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
  return made;
}

function writeBelow(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Git sorts folders as if a slash stood behind them. */
function sortKey(mode: string, name: string): string {
  return mode === "40000" ? `${name}/` : name;
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1" };
}

export const never: AbortSignal = new AbortController().signal;
