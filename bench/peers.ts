import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { benchFolder } from "./folder.ts";

/** The versions that the figures in the README speak of. */
const PINS = ["check-wheel-contents==0.6.3", "wheel-inspect==1.7.2", "pydistcheck==0.11.3", "twine==7.0.0"];

export interface Peer {
  readonly name: string;
  command(files: readonly string[]): readonly string[];
}

/** It brings requirements of its own that the others do not agree with. */
const GUARDDOG = ["guarddog==3.2.0"];

/** Installs the peers into a virtual environment of the bench's own, once. */
export function installPeers(): readonly Peer[] {
  const bin = installed(PINS);
  return [
    { name: "check-wheel-contents", command: (files) => [bin("check-wheel-contents"), ...files] },
    { name: "wheel-inspect", command: (files) => [bin("wheel2json"), ...files] },
    { name: "pydistcheck", command: (files) => [bin("pydistcheck"), "--inspect", ...files] },
    { name: "twine", command: (files) => [bin("twine"), "check", "--strict", ...files] },
  ];
}

function call(command: string, words: readonly string[]): void {
  const { status } = spawnSync(command, words, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`${command} ${words.join(" ")} ended with ${status}`);
}

/** The peer that looks for malicious code. */
export function installGuardDog(): Peer {
  const bin = installed(GUARDDOG);
  return { name: "guarddog", command: (files) => [bin("guarddog"), "pypi", "scan", ...files] };
}

/** The commands of a virtual environment with just these. */
function installed(pins: readonly string[]): (name: string) => string {
  const environment = join(benchFolder, `peers-${pins.join("-").replaceAll(/[^\w.-]/g, "")}`);
  if (!existsSync(join(environment, "done"))) {
    mkdirSync(benchFolder, { recursive: true });
    call("python3", ["-m", "venv", environment]);
    call(join(environment, "bin/pip"), ["install", "--quiet", "--only-binary", ":all:", ...pins]);
    call("touch", [join(environment, "done")]);
  }
  return (name) => join(environment, "bin", name);
}
