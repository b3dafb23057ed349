/** What code does that has the capability, as a verb with its object: `starts a program`. */
export function capabilityInWords(capability: string): string {
  return WORDS.get(capability) ?? FAMILIES.get(capability.split(".", 1)[0] ?? "") ?? "reaches beyond its own code";
}

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "process.spawn-downloaded": "starts what it downloaded",
    "process.spawn-written": "starts what it wrote",
    "network.request": "asks another machine",
    "network.send": "sends to another machine",
    "network.download": "downloads something",
    "network.listen": "waits for connections",
    "network.resolve": "looks up a host",
    "network.exfil": "sends secrets or the environment",
    "network.exfil-private": "sends what another program keeps for itself",
    "network.exfil-fingerprint": "sends who and where it is",
    "network.exfil-parameter": "sends a secret that it was called with",
    "exec.decoded": "runs code that was hidden",
    "exec.remote": "runs what another machine sends",
    "exec.marshal": "runs compiled code",
    "exec.computed": "runs code that it puts together",
    "env.dump": "reads the whole environment",
    "native.memory": "reaches into memory or the system by hand",
    "file.write-startup": "writes a file that runs by itself later",
  }),
);

const FAMILIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    process: "starts a program",
    network: "connects to another machine",
    install: "installs other distributions",
    exec: "runs further code",
    env: "reads the environment",
    credential: "reads what holds secrets",
    native: "loads machine code",
    persistence: "arranges to be run again",
    obfuscation: "is written so that people cannot read it",
    input: "watches the keyboard, the screen or the clipboard",
    file: "writes files",
  }),
);
