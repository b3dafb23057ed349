import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const BUNDLE = fileURLToPath(new URL("../packages/cli/bin/assay.js", import.meta.url));
const BUILT = fileURLToPath(new URL("../packages/cli/dist/main.js", import.meta.url));

/** The command as published: the bundle, built from what stands here. */
export function assayCommand(...words: readonly string[]): readonly string[] {
  if (!built) {
    const { status } = spawnSync("npm", ["run", "--silent", "build", "--workspace", "packages/cli"], {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (status !== 0 || !existsSync(BUILT)) throw new Error("npm run build failed");
    built = true;
  }
  return [process.execPath, BUNDLE, ...words];
}

let built = false;
