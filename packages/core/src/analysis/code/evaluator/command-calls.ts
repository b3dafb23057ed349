import { isOutsidePath, isProgramPath } from "../capabilities/path-kinds.ts";
import { memberAt } from "./archive-files.ts";
import { fromBase64, fromUrlSafe } from "./base-encodings.ts";
import { pythonCode, pythonFile } from "./command-words.ts";
import { through } from "./context.ts";
import { report } from "./effect-log.ts";
import { noteVariables } from "./environment-programs.ts";
import type { Arguments, Interpreter, Site } from "./interpreter.ts";
import { fromOf } from "./join.ts";
import { runMember } from "./run-files.ts";
import { runText } from "./run-source.ts";
import { followShell } from "./shell-text.ts";
import { withoutHoles } from "./show.ts";
import { DERIVED, FROM_NETWORK, HOLE_START, isSequence, isText, type Reference, str, type Value } from "./values.ts";
import { writtenIn } from "./written-files.ts";

/** A program is started: says so, and follows code that the command line holds or names. */
export function runCommand(
  vm: Interpreter,
  p: string,
  command: Value,
  words: readonly string[],
  args: Arguments,
  site: Site,
  callee: Reference,
): void {
  const line = words.join(" ");
  const input = args.keywords.get("input");
  noteVariables(vm, args.keywords.get("env"), site);
  const from = fromOf(command) | (input === undefined ? 0 : fromOf(input));
  const beside = [...(callee.args ?? []), ...(input === undefined ? [] : [input])];
  const layers = "layers" in command ? command.layers : [];
  report(vm.log, site, { capability: "process.spawn", callee: p, subject: command, beside, layers });
  if ((from & DERIVED) !== 0 && isHidden(command))
    report(vm.log, site, { capability: "process.spawn-hidden", callee: p, subject: command });
  if (isPipInstall(words))
    report(vm.log, site, { capability: "install.pip", callee: p, subject: str(withoutHoles(line)) });
  if ((from & FROM_NETWORK) !== 0)
    report(vm.log, site, { capability: "process.spawn-downloaded", callee: p, subject: command });

  const encoded = encodedPowerShell(words);
  if (encoded !== null) {
    report(vm.log, site, {
      capability: "process.encoded-powershell",
      callee: p,
      subject: str(encoded),
      layers: ["base64"],
    });
  }
  const written = writtenIn(vm.written, line);
  if (written !== undefined && (isForeignPlace(line) || (fromOf(written) & FROM_NETWORK) !== 0)) {
    const downloaded = (fromOf(written) & FROM_NETWORK) !== 0;
    report(vm.log, site, {
      capability: downloaded ? "process.spawn-downloaded" : "process.spawn-written",
      callee: p,
      subject: command,
    });
  }

  const inner: Site = { ...site, frame: { ...site.frame, context: through(site.frame.context, p) } };
  const code = pythonCode(words);
  const file = code === null ? pythonFile(words) : null;
  if (code !== null) runText(vm, { ...str(code), whole: !code.includes(HOLE_START) }, ["python -c"], inner, "fresh");
  else if (written !== undefined && isText(written) && looksLikePython(line, written.s))
    runText(vm, written, ["written"], inner, "fresh");
  else if (file !== null) {
    const member = memberAt(vm, file);
    if (member !== null) runMember(vm, member, inner);
  } else {
    const script = shellFile(words);
    const member = script === null ? null : memberAt(vm, script);
    if (member !== null) followShell(vm, member, inner);
  }
  if (input !== undefined && isText(input) && words.some((word) => /python|sys\.executable/.test(word))) {
    runText(vm, input, ["stdin"], inner, "fresh");
  }
}

/** `sh setup.sh`, `./setup.sh`: the script. */
function shellFile(words: readonly string[]): string | null {
  const [first = "", second = "", third = ""] = words.join(" ").split(/\s+/, 3);
  if (/\.(?:sh|bash|command)$/.test(first)) return first;
  if (!/(?:^|\/)(?:ba|z|da|k)?sh$|^(?:source|\.)$/.test(first)) return null;
  return second.startsWith("-") ? (second.includes("c") ? null : third) : second;
}

/** Nothing of the command stands there, be it a line or the first of its words. */
function isHidden(command: Value): boolean {
  const first = isSequence(command) ? command.items[0] : command;
  if (first === undefined || (fromOf(first) & DERIVED) === 0) return false;
  // What may also be nothing was looked for.
  if (first.k === "choice" && first.options.some(({ k }) => k === "none")) return false;
  return (
    !isText(first) ||
    withoutHoles(first.s)
      .replace(/\{[^}]*\}/g, "")
      .trim() === ""
  );
}

/** A generator of code writes into its tree; what is meant to be found by nobody goes somewhere else. */
function isForeignPlace(line: string): boolean {
  return line.split(/\s+/).some((word) => isOutsidePath(withoutHoles(word)) || isProgramPath(word));
}

function isPipInstall(words: readonly string[]): boolean {
  const at = words.findIndex(
    (word) => /(?:^|[/\\])pip[\d.]*(?:\.exe)?$/i.test(word) || word === "easy_install" || word === "uv",
  );
  return at !== -1 && words.slice(at + 1, at + 6).some((word) => word === "install" || word === "download");
}

function encodedPowerShell(words: readonly string[]): string | null {
  if (!words.some((word) => /powershell|pwsh/i.test(word))) return null;
  for (let index = 0; index + 1 < words.length; index++) {
    if (!/^[-/]e(?:c|nc|ncodedcommand|n|nco\w*)?$/i.test(words[index] ?? "")) continue;
    const raw = fromBase64(words[index + 1] ?? "") ?? fromUrlSafe(words[index + 1] ?? "");
    if (raw === null || raw.length < 4) continue;
    return Array.from({ length: Math.min(raw.length >> 1, 4000) }, (_, at) =>
      String.fromCharCode(raw.charCodeAt(2 * at) | (raw.charCodeAt(2 * at + 1) << 8)),
    ).join("");
  }
  return null;
}

function looksLikePython(line: string, content: string): boolean {
  return /python|\.pyw?\b|sys\.executable/.test(line) || /^(?:#!.*python|import |from \w+ import )/.test(content);
}
