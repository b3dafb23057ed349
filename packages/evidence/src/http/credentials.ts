import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type NetrcEntry, netrcEntryFor, readNetrc } from "./netrc.ts";

/** A user's name and password, which no accident prints. */
export class BasicCredentials {
  readonly #username: string;
  readonly #password: string;

  constructor(username: string, password: string) {
    this.#username = username;
    this.#password = password;
  }

  /** The value of an Authorization header. */
  authorization(): string {
    return `Basic ${Buffer.from(`${this.#username}:${this.#password}`).toString("base64")}`;
  }

  toJSON(): string {
    return "(credentials)";
  }
}

/** What is known for every address below `url`. */
export interface CredentialsFor {
  readonly url: string;
  readonly credentials: BasicCredentials;
}

/** Finds the Authorization header for an address, or null. */
export type Authorise = (url: URL) => string | null;

/**
 * Credentials for an origin go to that origin only: scheme, host and port. Of several, the one with the longest common
 * path counts, as pip does it; then .netrc.
 */
export function authoriser(known: readonly CredentialsFor[], environment: NodeJS.ProcessEnv): Authorise {
  const places = known.map(({ url, credentials }) => ({ at: new URL(url), credentials }));
  let netrc: readonly NetrcEntry[] | null = null;

  return (url) => {
    let best: { length: number; credentials: BasicCredentials } | null = null;
    for (const { at, credentials } of places) {
      if (at.origin !== url.origin) continue;
      const length = commonFolders(at.pathname, url.pathname);
      if (best === null || length > best.length) best = { length, credentials };
    }
    if (best !== null) return best.credentials.authorization();

    netrc ??= netrcOf(environment);
    const entry = netrcEntryFor(netrc, url.hostname);
    return entry === null ? null : new BasicCredentials(entry.login, entry.password).authorization();
  };
}

/** Takes the credentials out of an address. */
export function withoutCredentials(address: string): { url: string; credentials: BasicCredentials | null } {
  const url = new URL(address);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  const none = username === "" && password === "";
  return { url: url.href, credentials: none ? null : new BasicCredentials(decoded(username), decoded(password)) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** How many leading folders two paths share. */
function commonFolders(one: string, other: string): number {
  const ours = one.split("/");
  const theirs = other.split("/");
  let count = 0;
  while (count < ours.length && count < theirs.length && ours[count] === theirs[count]) count += 1;
  return count;
}

function netrcOf(environment: NodeJS.ProcessEnv): readonly NetrcEntry[] {
  const named = environment["NETRC"];
  const home = environment["HOME"] || homedir();
  const places = named ? [named] : [join(home, ".netrc"), join(home, "_netrc")];
  for (const place of places) {
    try {
      return readNetrc(readFileSync(place, "utf8").slice(0, NETRC_LIMIT));
    } catch {
      // Most people have none.
    }
  }
  return [];
}

const NETRC_LIMIT = 1024 * 1024;
