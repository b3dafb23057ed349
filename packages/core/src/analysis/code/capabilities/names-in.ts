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
  for (const [index, whole] of texts.entries()) {
    const text = whole.slice(0, READ);
    urlsIn(text, urls, hosts);
    if (STARTS.test(capability)) commandsIn(text, commands);
    if (capability.startsWith("env.")) environment.add(text);
    // Beside the path of a file stands what it is to hold, and code is full of what only looks like paths.
    if (!TOUCHES.test(capability)) pathsIn(capability, text, paths);
    else if (index === 0 && isOnePath(text)) paths.add(text);
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

const STARTS = /^(?:process\.(?:spawn|shell|encoded)|install\.)/;
const TOUCHES = /^(?:file\.|credential\.path)/;

function some(names: ReadonlySet<string>): string[] {
  return [...names].slice(0, MOST).map((name) => name.slice(0, LONGEST));
}

const URL_START = /(?:https?|ftps?|wss?|tcp|ssh|git|file):\/\//gi;
/** Up to what ends it, with holes as they are shown, `{f()[]}`. */
const URL = /^(?:\{[^{}\s]{0,200}\}|[^\s'"<>\\`|)\]])*/;

function urlsIn(text: string, urls: Set<string>, hosts: Set<string>): void {
  URL_START.lastIndex = 0;
  for (let match = URL_START.exec(text); match !== null && urls.size < MOST; match = URL_START.exec(text)) {
    const url = URL.exec(text.slice(match.index, match.index + 2000))?.[0] ?? "";
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

/** The first word of each simple command of a shell line; of Python that is handed over as code, none. */
function commandsIn(text: string, commands: Set<string>): void {
  const code = PYTHON_CODE.exec(text);
  const line = code === null ? text : text.slice(0, code.index + code[0].length);
  for (const part of line.split(SEPARATORS, 40)) {
    const words = part
      .trim()
      .split(/\s+/, 6)
      .filter((word) => !/^[A-Za-z_]\w*=/.test(word) && word !== "sudo");
    const first = words[0]?.replace(/^["'(]{1,9}|["']{1,9}$/g, "") ?? "";
    if (COMMAND.test(first) && !ONLY_HOLE.test(first) && first !== "None") commands.add(first);
  }
}

const PYTHON_CODE = /^\s*["']?(?:\S{0,200}python[\w.{…}]{0,9}|\{(?:sys\.executable|…)\}|py)["']?\s.{0,60}?-c\s/;
/** The name of a program or of its file, parts of which may not be known. */
const COMMAND = /^(?!-)(?=.*[A-Za-z…])(?:\{[^{}\s]{1,200}\}|[\w.+~$%:\\/@-]){1,300}$/;
/** What is not known names nothing, but for the Python that runs and for what a variable holds. */
const ONLY_HOLE = /^\{(?!sys\.executable\}|\$)[^{}]*\}$/;

/** A text that is one path as a whole: folders may have spaces in their names. */
function isOnePath(text: string): boolean {
  return text.length > 2 && text.length <= LONGEST && !/[\n"<>|]|:\/\//.test(text) && looksLikePath(text);
}

function pathsIn(capability: string, text: string, paths: Set<string>): void {
  if (capability.startsWith("obfuscation.") || (capability.startsWith("exec.") && text.includes("\n"))) return;
  const words = text.match(WORD) ?? [];
  for (const word of words.slice(0, 200)) {
    if (word.length < 3 || word.includes("://") || isSwitch(word)) continue;
    if (looksLikePath(word) || (word.includes("\\") && /^[\w.\\-]+$/.test(word))) paths.add(word);
  }
}

/** Holes hold brackets and belong to the word they stand in. */
const WORD = /(?:\{[^{}\s]{1,200}\}|[^\s'"<>|;,()={}])+/g;

function looksLikePath(word: string): boolean {
  return /^(?:[/~{]|[A-Za-z]:[\\/]|\.{1,2}[\\/]|%\w+%)/.test(word) && /[\\/]/.test(word);
}

/** `/f`, `/pid`: options of Windows. */
function isSwitch(word: string): boolean {
  return (
    /^\/[A-Za-z]{1,6}$/.test(word) &&
    !/^\/(?:tmp|etc|usr|bin|sbin|var|opt|dev|home|root|mnt|proc|srv|lib|boot)$/.test(word)
  );
}
