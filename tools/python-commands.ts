import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Kept between runs, outside of what Git sees. */
const FOLDER = fileURLToPath(new URL("../node_modules/.cache/bench", import.meta.url));

/**
 * The commands of a virtual environment with just these projects, installed once from wheels alone.
 *
 * @param pins `twine==7.0.0`
 * @returns the path of a command by its name
 */
export function pythonCommands(pins: readonly string[]): (name: string) => string {
  const environment = join(FOLDER, `peers-${pins.join("-").replaceAll(/[^\w.-]/g, "")}`);
  if (!existsSync(join(environment, "done"))) {
    mkdirSync(FOLDER, { recursive: true });
    call("python3", ["-m", "venv", environment]);
    call(join(environment, "bin/pip"), ["install", "--quiet", "--only-binary", ":all:", ...pins]);
    call("touch", [join(environment, "done")]);
  }
  return (name) => join(environment, "bin", name);
}

function call(command: string, words: readonly string[]): void {
  const { status } = spawnSync(command, words, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`${command} ${words.join(" ")} ended with ${status}`);
}
