import type { CodeAnalysis, CodeEffect, CodeEntry, Trigger, UndecidedCode } from "./code-analysis.ts";

/** What of one distribution's code another one does not have: the newer against the older, or the other way round. */
export interface CodeSurplus {
  /** Ways of running that the other has none of: the first entry of each. */
  readonly triggers: readonly CodeEntry[];
  /** Code that runs at every start of Python: lines and modules. */
  readonly startup: readonly CodeEntry[];
  /** Capabilities that the other does not have at the same trigger: the first effect of each. */
  readonly capabilities: readonly CodeEffect[];
  /**
   * Hosts that the other does not name in anything that it does: the first effect of each. Of a host that many people share
   * also whose corner of it: `github.com/somebody`.
   */
  readonly hosts: readonly { readonly host: string; readonly effect: CodeEffect }[];
  /** What builds start without any Python, in words that the other does not have. */
  readonly statements: readonly CodeEntry[];
  /** Moments and reasons for which the other has no code that was not read to its end: the first of each. */
  readonly unread: readonly UndecidedCode[];
}

export interface CodeDifference {
  readonly appeared: CodeSurplus;
  readonly gone: CodeSurplus;
}

export function codeDifference(before: CodeAnalysis, after: CodeAnalysis): CodeDifference {
  return { appeared: surplus(after, [before]), gone: surplus(before, [after]) };
}

/** What `code` has and none of the others: a release may come after one by its version and after another by its upload. */
export function surplus(code: CodeAnalysis, others: readonly CodeAnalysis[]): CodeSurplus {
  const known = keysOf(others);
  return {
    triggers: firstOfEach(code.entries.filter(isLive), triggerKey, known.triggers),
    startup: firstOfEach(
      code.entries.filter(({ trigger }) => trigger === "startup"),
      startupKey,
      known.startup,
    ),
    capabilities: firstOfEach(code.effects, capabilityKey, known.capabilities),
    hosts: Array.from(hostsOf(code.effects))
      .filter(
        ([host]) => !known.hosts.has(host) && (!host.includes("/") || known.hosts.has(host.split("/", 1)[0] ?? "")),
      )
      .map(([host, effect]) => ({ host, effect })),
    statements: firstOfEach(code.entries.filter(isStatement), statementKey, known.statements),
    unread: firstOfEach(code.undecided.filter(isLive), unreadKey, known.unread),
  };
}

/** Whether an effect, alone, is something that none of the others has. */
export function noveltyAgainst(others: readonly CodeAnalysis[]): (effect: CodeEffect) => boolean {
  const known = keysOf(others);
  return (effect) =>
    !known.capabilities.has(capabilityKey(effect)) || addressesOf(effect).some((host) => !known.hosts.has(host));
}

interface Keys {
  readonly triggers: ReadonlySet<string>;
  readonly startup: ReadonlySet<string>;
  readonly capabilities: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
  readonly statements: ReadonlySet<string>;
  readonly unread: ReadonlySet<string>;
}

function keysOf(others: readonly CodeAnalysis[]): Keys {
  const triggers = new Set<string>();
  const startup = new Set<string>();
  const capabilities = new Set<string>();
  const hosts = new Set<string>();
  const statements = new Set<string>();
  const unread = new Set<string>();
  for (const { entries, effects, undecided } of others) {
    for (const entry of entries) {
      if (isLive(entry)) triggers.add(triggerKey(entry));
      if (entry.trigger === "startup") startup.add(startupKey(entry));
      if (isStatement(entry)) statements.add(statementKey(entry));
    }
    for (const effect of effects)
      for (const trigger of alsoAt(effect)) capabilities.add(capabilityKey({ ...effect, trigger }));
    for (const host of hostsOf(effects).keys()) hosts.add(host);
    for (const one of undecided) for (const trigger of alsoAt(one)) unread.add(unreadKey({ ...one, trigger }));
  }
  return { triggers, startup, capabilities, hosts, statements, unread };
}

function isLive({ trigger }: { readonly trigger: Trigger }): boolean {
  return trigger !== "deferred" && trigger !== "test";
}

function triggerKey({ trigger }: CodeEntry): string {
  return trigger;
}

/** The line itself, or the module and what of it is called. */
function startupKey({ path, symbol, text }: CodeEntry): string {
  return text === null ? `${withoutVersion(path)}:${symbol ?? ""}` : text.code;
}

/** The first folder may have the version in its name: `m-1.0/`, `m-1.0.data/`. */
function withoutVersion(path: string): string {
  return path.replace(/^[^/]*-\d[^/]*\//, "");
}

function isStatement({ trigger, text }: CodeEntry): boolean {
  return text !== null && (trigger === "download" || trigger === "build");
}

function statementKey({ trigger, text }: CodeEntry): string {
  return `${trigger} ${text?.code.replaceAll(/\s+/g, " ") ?? ""}`;
}

/** A table that is longer than the one before is nothing new. */
function unreadKey({ trigger, what }: UndecidedCode): string {
  return `${momentOf(trigger)} ${what}`;
}

/**
 * Moving a call from one function to another is nothing new; running it earlier is. Of commands, which program, and of
 * programs that do what their words say, those words without numbers, which may be versions.
 */
function capabilityKey({ capability, trigger, names, argument }: CodeEffect): string {
  const programs = capability === "process.spawn" ? [...names.commands].sort().join(" ") : "";
  const words = programs !== "" && names.commands.some(runsWords) ? (argument ?? "").replaceAll(/\d+/g, "0") : "";
  return `${momentOf(trigger)} ${capability} ${programs} ${words}`;
}

function runsWords(program: string): boolean {
  return INTERPRETER.test(program.slice(program.search(/[^\\/]*$/)));
}

const INTERPRETER =
  /^(?:\{sys\.executable\}|pythonw?[\d.]*|py|(?:ba|z|da|k)?sh|cmd|powershell|pwsh|node|perl|ruby|php|env|eval|exec|xargs|osascript|[wc]script|mshta|rundll32)(?:\.exe)?$/i;

function momentOf(trigger: Trigger): Trigger {
  return trigger === "editable" || trigger === "install" ? "build" : trigger;
}

/** What runs on download runs for every build, too. */
function alsoAt({ trigger }: { readonly trigger: Trigger }): readonly Trigger[] {
  return trigger === "download" ? ["download", "build"] : [trigger];
}

function hostsOf(effects: readonly CodeEffect[]): ReadonlyMap<string, CodeEffect> {
  const hosts = new Map<string, CodeEffect>();
  for (const effect of effects) {
    if (effect.trigger === "test") continue;
    for (const host of addressesOf(effect)) if (!hosts.has(host)) hosts.set(host, effect);
  }
  return hosts;
}

function addressesOf({ names }: CodeEffect): readonly string[] {
  const corners = names.urls.flatMap((url) => {
    const [, host = "", corner] = OWNED.exec(url) ?? [];
    return corner !== undefined && SHARED.has(host.toLowerCase()) ? [`${host.toLowerCase()}/${corner}`] : [];
  });
  return [...names.hosts.map(bareHost), ...corners];
}

const OWNED = /^https?:\/\/(?:[^/?#@]{0,100}@)?([\w.-]{1,100})(?::\d{1,5})?\/{1,9}([^/?#{}]{1,100})/i;

/** Anybody may have a corner of these, by the first segment of the path. */
const SHARED: ReadonlySet<string> = new Set([
  ...[
    "github.com",
    "codeload.github.com",
    "raw.githubusercontent.com",
    "gist.github.com",
    "gist.githubusercontent.com",
  ],
  ...["gitlab.com", "bitbucket.org", "codeberg.org", "huggingface.co", "storage.googleapis.com", "s3.amazonaws.com"],
]);

function bareHost(host: string): string {
  return host.toLowerCase().replace(/:\d{1,5}$/, "");
}

function firstOfEach<T>(things: readonly T[], keyOf: (thing: T) => string, known: ReadonlySet<string>): T[] {
  const first = new Map<string, T>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (!known.has(key) && !first.has(key)) first.set(key, thing);
  }
  return [...first.values()];
}
