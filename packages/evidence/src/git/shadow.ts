import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ObjectFormat } from "@assay/core";

/**
 * An empty bare repository of our own, which lends Git a configuration for objects that lie elsewhere. It is never
 * written to afterwards, so that all runs share it.
 *
 * @param folder of the cache
 */
export function shadowDirectory(folder: string, format: ObjectFormat): string {
  const path = join(folder, `empty-${format}`);
  if (statSync(join(path, "HEAD"), { throwIfNoEntry: false }) === undefined) {
    const made = `${path}-${process.pid}-${performance.now()}`;
    writeBareDirectory(made, format, []);
    try {
      renameSync(made, path);
    } catch {
      // Another run was quicker.
      rmSync(made, { recursive: true, force: true });
    }
  }
  return path;
}

/** Lays out a bare repository without running Git, whose templates would bring hooks along. */
export function writeBareDirectory(path: string, format: ObjectFormat, settings: readonly string[]): void {
  mkdirSync(join(path, "objects"), { recursive: true, mode: 0o700 });
  mkdirSync(join(path, "refs"), { mode: 0o700 });
  const version = format === "sha256" || settings.length > 0 ? 1 : 0;
  const extensions = format === "sha256" ? ["[extensions]", "\tobjectFormat = sha256"] : [];
  const config = ["[core]", `\trepositoryformatversion = ${version}`, "\tbare = true", ...extensions, ...settings, ""];
  writeFileSync(join(path, "config"), config.join("\n"), { mode: 0o600 });
  writeFileSync(join(path, "HEAD"), "ref: refs/heads/none\n", { mode: 0o600 });
}
