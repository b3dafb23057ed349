import { nativePeers } from "../tools/native-peers.ts";
import { pythonCommands } from "../tools/python-commands.ts";

/** The versions that the figures in the README speak of. */
const PINS = ["check-wheel-contents==0.6.3", "wheel-inspect==1.7.2", "pydistcheck==0.11.3", "twine==7.0.0"];

export interface Peer {
  readonly name: string;
  command(files: readonly string[]): readonly string[];
}

/** Installs those that look at machine code, each for one question. */
export function installNativePeers(): readonly Peer[] {
  const bin = pythonCommands(nativePeers);
  return [
    { name: "abi3audit", command: (files) => [bin("abi3audit"), "--strict", "--verbose", "--report", ...files] },
    { name: "auditwheel", command: (files) => [bin("auditwheel"), "show", "--json", ...files] },
  ];
}

/** It brings requirements of its own that the others do not agree with. */
const GUARDDOG = ["guarddog==3.2.0"];

/** Installs the peers into a virtual environment of the bench's own, once. */
export function installPeers(): readonly Peer[] {
  const bin = pythonCommands(PINS);
  return [
    { name: "check-wheel-contents", command: (files) => [bin("check-wheel-contents"), ...files] },
    { name: "wheel-inspect", command: (files) => [bin("wheel2json"), ...files] },
    { name: "pydistcheck", command: (files) => [bin("pydistcheck"), "--inspect", ...files] },
    { name: "twine", command: (files) => [bin("twine"), "check", "--strict", ...files] },
  ];
}

/** The peer that looks for malicious code. */
export function installGuardDog(): Peer {
  const bin = pythonCommands(GUARDDOG);
  return { name: "guarddog", command: (files) => [bin("guarddog"), "pypi", "scan", ...files] };
}

/** The peer that compares anything with anything; it calls what the machine has of readelf, objdump and their like. */
export function installDiffoscope(): { command(output: string, pair: readonly [string, string]): readonly string[] } {
  const bin = pythonCommands(DIFFOSCOPE);
  return { command: (output, pair) => [bin("diffoscope"), "--text", output, ...pair] };
}

/** Published as an sdist only. */
const DIFFOSCOPE = ["--no-binary", "diffoscope", "diffoscope==332"];
