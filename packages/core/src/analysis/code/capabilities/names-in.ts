import type { EffectNames } from "../code-analysis.ts";

const MOST = 20;
const LONGEST = 300;
/** Longer arguments are read this far. */
const READ = 4000;

/** Commands, hosts, paths and names of the environment that the text of an argument holds. */
export function namesIn(capability: string, texts: readonly string[]): EffectNames {
  const urls = new Set<string>();
  const hosts = new Set<string>();
  const paths = new Set<string>();
  const commands = new Set<string>();
  const environment = new Set<string>();
  for (const whole of texts) {
    const text = whole.slice(0, READ);
    urlsIn(text, urls, hosts);
    if (capability.startsWith("process.") || capability.startsWith("install.")) commandsIn(text, commands);
    if (capability.startsWith("env.")) environment.add(text);
    pathsIn(text, paths);
    if (capability.startsWith("network.")) bareHost(text, hosts);
  }
  return {
    commands: some(commands),
    hosts: some(hosts),
    urls: some(urls),
    paths: some(paths),
    environment: some(environment),
  };
}

function some(names: ReadonlySet<string>): string[] {
  return [...names].slice(0, MOST).map((name) => name.slice(0, LONGEST));
}

const URL_START = /(?:https?|ftps?|wss?|tcp|ssh|git|file):\/\//gi;
const URL_END = /[\s'"<>\\`|)\]]/;

function urlsIn(text: string, urls: Set<string>, hosts: Set<string>): void {
  URL_START.lastIndex = 0;
  for (let match = URL_START.exec(text); match !== null && urls.size < MOST; match = URL_START.exec(text)) {
    const rest = text.slice(match.index, match.index + 2000);
    const length = rest.search(URL_END);
    const url = length === -1 ? rest : rest.slice(0, length);
    urls.add(url);
    const host = hostOf(url.slice(match[0].length));
    if (host !== "") hosts.add(host);
  }
}

function hostOf(afterScheme: string): string {
  const authority = afterScheme.slice(0, 300).split(/[/?#]/, 1)[0] ?? "";
  return authority.slice(authority.lastIndexOf("@") + 1).toLowerCase();
}

/** `example.org`, `10.0.0.1 4444` as sockets are given them. */
function bareHost(text: string, hosts: Set<string>): void {
  const words = text.split(/[\s,]+/, 4);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (
      !/^[A-Za-z0-9][A-Za-z0-9.-]{1,252}$/.test(word) ||
      !word.includes(".") ||
      !/[A-Za-z]|^\d+\.\d+\.\d+\.\d+$/.test(word)
    ) {
      continue;
    }
    const port = words[index + 1] ?? "";
    hosts.add((/^\d{1,5}$/.test(port) ? `${word}:${port}` : word).toLowerCase());
  }
}

const SEPARATORS = /[;\n]|&&|\|\|?|&/;

/** The first word of each simple command of a shell line. */
function commandsIn(text: string, commands: Set<string>): void {
  for (const part of text.split(SEPARATORS, 40)) {
    const words = part
      .trim()
      .split(/\s+/, 6)
      .filter((word) => !/^[A-Za-z_]\w*=/.test(word) && word !== "sudo");
    const first = words[0]?.replace(/^["'(]+|["')]+$/g, "");
    if (first !== undefined && first !== "" && first !== "{…}") commands.add(first);
  }
}

function pathsIn(text: string, paths: Set<string>): void {
  for (const word of text.split(/[\s'"<>|;,()=]+/, 200)) {
    if (word.length < 3 || word.includes("://")) continue;
    if (/^(?:[/~{]|[A-Za-z]:[\\/]|\.{1,2}[\\/]|%\w+%)/.test(word) && /[\\/]/.test(word)) paths.add(word);
    else if (word.includes("\\") && /^[\w.\\-]+$/.test(word)) paths.add(word);
  }
}
