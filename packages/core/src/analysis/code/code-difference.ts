import type { CodeAnalysis, CodeEffect, CodeEntry, Trigger } from "./code-analysis.ts";

/** What of one distribution's code another one does not have: the newer against the older, or the other way round. */
export interface CodeSurplus {
  /** Ways of running that the other has none of: the first entry of each. */
  readonly triggers: readonly CodeEntry[];
  /** Code that runs at every start of Python: lines and modules. */
  readonly startup: readonly CodeEntry[];
  /** Capabilities that the other does not have at the same trigger: the first effect of each. */
  readonly capabilities: readonly CodeEffect[];
  /** Hosts that the other does not name in anything that it does: the first effect of each. */
  readonly hosts: readonly { readonly host: string; readonly effect: CodeEffect }[];
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
      .filter(([host]) => !known.hosts.has(host))
      .map(([host, effect]) => ({ host, effect })),
  };
}

/** Whether an effect, alone, is something that none of the others has. */
export function noveltyAgainst(others: readonly CodeAnalysis[]): (effect: CodeEffect) => boolean {
  const known = keysOf(others);
  return (effect) =>
    !known.capabilities.has(capabilityKey(effect)) ||
    effect.names.hosts.some((host) => !known.hosts.has(bareHost(host)));
}

interface Keys {
  readonly triggers: ReadonlySet<string>;
  readonly startup: ReadonlySet<string>;
  readonly capabilities: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
}

function keysOf(others: readonly CodeAnalysis[]): Keys {
  const triggers = new Set<string>();
  const startup = new Set<string>();
  const capabilities = new Set<string>();
  const hosts = new Set<string>();
  for (const { entries, effects } of others) {
    for (const entry of entries) {
      if (isLive(entry)) triggers.add(triggerKey(entry));
      if (entry.trigger === "startup") startup.add(startupKey(entry));
    }
    for (const effect of effects) capabilities.add(capabilityKey(effect));
    for (const host of hostsOf(effects).keys()) hosts.add(host);
  }
  return { triggers, startup, capabilities, hosts };
}

function isLive({ trigger }: CodeEntry): boolean {
  return trigger !== "deferred" && trigger !== "test";
}

function triggerKey({ trigger }: CodeEntry): string {
  return trigger;
}

/** The line itself, or the name of the module: folders have the version in their names. */
function startupKey({ path, text }: CodeEntry): string {
  return text === null ? path.slice(path.lastIndexOf("/") + 1) : text.code;
}

/** Moving a call from one function to another is nothing new; running it earlier is. Of commands, which program. */
function capabilityKey({ capability, trigger, names }: CodeEffect): string {
  const programs = capability === "process.spawn" ? [...names.commands].sort().join(" ") : "";
  return `${MOMENTS[trigger] ?? trigger} ${capability} ${programs}`;
}

/** What runs on download runs for every build, too. */
const MOMENTS: Readonly<Partial<Record<Trigger, string>>> = { download: "build", editable: "build", install: "build" };

function hostsOf(effects: readonly CodeEffect[]): ReadonlyMap<string, CodeEffect> {
  const hosts = new Map<string, CodeEffect>();
  for (const effect of effects) {
    if (effect.trigger === "test") continue;
    for (const name of effect.names.hosts) {
      const host = bareHost(name);
      if (!hosts.has(host)) hosts.set(host, effect);
    }
  }
  return hosts;
}

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
