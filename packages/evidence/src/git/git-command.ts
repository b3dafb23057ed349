import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { devNull } from "node:os";
import { EvidenceError } from "../http/evidence-error.ts";

/**
 * Where a command of Git runs. Its `gitDirectory` is always one that we made, with a configuration that we wrote: of a
 * repository that somebody hands us only the objects are read, so that nothing in its configuration, hooks or attributes
 * can have an effect.
 */
export interface GitPlace {
  readonly gitDirectory: string;
  /** The folder of objects, where they are not below `gitDirectory`. */
  readonly objects: string | null;
  /** The file that names the commits whose parents were not fetched; null where there is none. */
  readonly shallow: string | null;
}

export interface GitCall {
  readonly place: GitPlace;
  /** After our own: the subcommand and its arguments. Never anything of a repository or a person that begins with `-`. */
  readonly words: readonly string[];
  /** Transports that may be used. None for commands that only read. */
  readonly transports: "none" | "https" | "http, https";
  readonly signal: AbortSignal;
}

/**
 * Starts Git with everything switched off that runs something else or asks somebody.
 *
 * @throws EvidenceError `git-missing`
 */
export function startGit({ place, words, transports, signal }: GitCall): ChildProcessWithoutNullStreams {
  try {
    return spawn("git", [...SETTINGS.flatMap((one) => ["-c", one]), ...transportSettings(transports), ...words], {
      cwd: place.gitDirectory,
      env: environmentFor(place, transports),
      stdio: ["pipe", "pipe", "pipe"],
      signal,
      killSignal: "SIGKILL",
      windowsHide: true,
      shell: false,
    });
  } catch (cause) {
    throw gitMissing(cause);
  }
}

export function gitMissing(cause: unknown): EvidenceError {
  return new EvidenceError(
    "git-missing",
    "Git is not installed, or cannot be started. Install Git 2.31 or later, or hand over the source as a folder or archive.",
    { cause },
  );
}

/** These win over every file of configuration; our own directories have nothing that contradicts them. */
const SETTINGS: readonly string[] = [
  `core.hooksPath=${devNull}`,
  "core.fsmonitor=false",
  "core.untrackedCache=false",
  `core.attributesFile=${devNull}`,
  `core.excludesFile=${devNull}`,
  "core.pager=cat",
  "core.sshCommand=false",
  "core.gitProxy=",
  "core.askPass=",
  // A large blob goes through in pieces instead of into memory.
  "core.bigFileThreshold=16m",
  // Packs are looked at through small windows: of 300 MB in memory a third is left, and it takes no longer.
  "core.packedGitWindowSize=1m",
  "core.packedGitLimit=32m",
  "core.deltaBaseCacheLimit=48m",
  // What these files say is not covered by any digest; the objects are.
  "core.commitGraph=false",
  "core.multiPackIndex=false",
  "credential.helper=",
  "diff.external=",
  "diff.renames=false",
  "log.showSignature=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "submodule.recurse=false",
  "fetch.recurseSubmodules=false",
  "fetch.writeCommitGraph=false",
  "safe.bareRepository=all",
  "protocol.allow=never",
];

function transportSettings(transports: GitCall["transports"]): readonly string[] {
  if (transports === "none") return [];
  return [
    "protocol.https.allow=always",
    ...(transports === "https" ? [] : ["protocol.http.allow=always"]),
    "http.followRedirects=initial",
    // A server that says nothing for half a minute has nothing to say.
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=30",
  ].flatMap((one) => ["-c", one]);
}

function environmentFor(place: GitPlace, transports: GitCall["transports"]): NodeJS.ProcessEnv {
  const kept = transports === "none" ? KEPT : [...KEPT, ...KEPT_FOR_NETWORK];
  return {
    ...Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
    // Memory for one object: what is meant to exhaust a machine ends the process instead.
    GIT_ALLOC_LIMIT: "1g",
    // No ~/.gitconfig, no ~/.netrc, no ~/.ssh.
    HOME: place.gitDirectory,
    XDG_CONFIG_HOME: place.gitDirectory,
    LC_ALL: "C",
    GIT_DIR: place.gitDirectory,
    ...(place.objects === null ? {} : { GIT_OBJECT_DIRECTORY: place.objects }),
    ...(place.shallow === null ? {} : { GIT_SHALLOW_FILE: place.shallow }),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_SYSTEM: devNull,
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "",
    SSH_ASKPASS: "",
    GIT_SSH_COMMAND: "false",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_LITERAL_PATHSPECS: "1",
    GIT_ALLOW_PROTOCOL: transports === "none" ? "none" : transports === "https" ? "https" : "http:https",
  };
}

const KEPT: readonly string[] = ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR"];
const KEPT_FOR_NETWORK: readonly string[] = [
  ...["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"],
  ...["SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH"],
];
