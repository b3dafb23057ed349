import { fromBytes } from "./decompression.ts";
import { report } from "./effect-log.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import { str } from "./values.ts";

const MOST_BYTES = 64 * 1024;
const MOST_LINES = 300;

/** Says what the lines of a shell script do, each as if it stood alone: what decides between them is not followed. */
export function followShell(vm: Interpreter, path: string, site: Site): void {
  const bytes = vm.program.files.get(path);
  if (bytes === undefined) return;
  const text = fromBytes(bytes.subarray(0, MOST_BYTES)).replace(/\\\r?\n/g, " ");
  for (const line of text.split(/\r?\n/, MOST_LINES)) {
    const command = line.trim();
    if (command === "" || command.startsWith("#") || SYNTAX.test(command)) continue;
    report(vm.log, site, { capability: "process.shell-line", callee: path, subject: str(command) });
  }
}

/** What starts nothing. */
const SYNTAX =
  /^(?:(?:if|elif|else|fi|then|for|while|until|do|done|case|esac|in|set|shift|export|local|readonly|unset|return|exit|cd|echo|printf|true|false|break|continue|trap|umask|read|test|\[+|\{|\}|;;)(?:\s[^|;&`$(]*)?|\w{1,60}=[^|;&`$( ]*|\w{1,60}\(\)\s*\{?)$/;
