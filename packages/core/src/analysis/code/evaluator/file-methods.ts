import { memberAt } from "./archive-files.ts";
import { report } from "./effect-log.ts";
import { readFile, touch, writeFile } from "./files.ts";
import { listingOf } from "./folder-listings.ts";
import { type Arguments, argument, type Interpreter, type Site, withArguments } from "./interpreter.ts";
import { unknownOf } from "./join.ts";
import { MEMORY } from "./memory-files.ts";
import { binary } from "./operators.ts";
import { callTextMethod } from "./text-methods.ts";
import {
  bool,
  type FileValue,
  isText,
  list,
  NONE,
  type Text,
  textLike,
  UNKNOWN,
  unsure,
  type Value,
} from "./values.ts";

/** `open(path, mode)`. */
export function openFile(vm: Interpreter, args: Arguments, site: Site, callee: string): Value {
  const path = argument(args, 0, "file", "filename", "name") ?? UNKNOWN;
  const modeValue = argument(args, 1, "mode");
  const named = isText(modeValue) ? modeValue.s : modeValue === undefined ? "r" : "?";
  // With an encoding, `codecs.open` decodes whatever the mode says.
  const mode = callee === "codecs.open" && isText(argument(args, 2, "encoding")) ? named.replace("b", "") : named;
  return open(vm, path, mode, site, callee);
}

function open(vm: Interpreter, path: Value, mode: string, site: Site, callee: string): FileValue {
  if (/[wax+]/.test(mode)) writeFile(vm, path, null, site, callee);
  else touch(vm, path, site, callee, "file.read");
  return { k: "file", path, mode, written: null, begun: false };
}

/** What is read first is known; of what is read then, not where it begins. */
function partOf(file: FileValue, text: Value, name: string, args: Arguments): Value {
  const isFirst = !file.begun;
  file.begun = true;
  if (!isText(text)) return text;
  if (!isFirst) return unsure(text);
  const [most] = args.positional;
  if (name === "readline") {
    const end = text.s.indexOf("\n");
    return most !== undefined ? unsure(text) : end === -1 ? text : textLike(text, text.s.slice(0, end + 1));
  }
  if (most === undefined || most.k === "none") return text;
  return most.k === "num" && most.n >= 0 ? textLike(text, text.s.slice(0, most.n)) : unsure(text);
}

export function callFileMethod(vm: Interpreter, file: FileValue, name: string, args: Arguments, site: Site): Value {
  const mode = file.mode.includes("b") ? "bytes" : "text";
  if (file.mode === MEMORY) return callMemoryMethod(vm, file, name, args, site);
  switch (name) {
    case "read":
    case "readline":
      return partOf(file, readFile(vm, file.path, mode, site, "open"), name, args);
    case "readlines": {
      const text = partOf(file, readFile(vm, file.path, mode, site, "open"), "read", args);
      return isText(text) ? callTextMethod(vm, text, "splitlines", withArguments(bool(true)), site) : list([], true);
    }
    case "write":
    case "writelines": {
      const content = args.positional[0];
      if (content === undefined) return NONE;
      const added = content.k === "list" ? unknownOf(content) : content;
      file.written =
        file.written === null ? added : (binary("+", file.written, added) ?? unknownOf(file.written, added));
      writeFile(vm, file.path, file.written, site, "open().write");
      return NONE;
    }
    case "name":
      return file.path;
    case "close":
    case "flush":
    case "seek":
      return NONE;
    case "__enter__":
      return file;
    default:
      return unknownOf(...args.positional);
  }
}

function callMemoryMethod(vm: Interpreter, file: FileValue, name: string, args: Arguments, site: Site): Value {
  const content = file.written ?? UNKNOWN;
  switch (name) {
    case "read":
    case "readline":
    case "getvalue":
    case "getbuffer":
      return content;
    case "readlines":
      return isText(content)
        ? callTextMethod(vm, content, "splitlines", withArguments(bool(true)), site)
        : list([], true);
    case "write": {
      const added = args.positional[0] ?? UNKNOWN;
      file.written = binary("+", content, added) ?? unknownOf(content, added);
      return NONE;
    }
    case "__enter__":
      return file;
    default:
      return NONE;
  }
}

/** Methods of a `pathlib` path that touch files; undefined for any other. */
export function callPathMethod(
  vm: Interpreter,
  path: Text,
  name: string,
  args: Arguments,
  site: Site,
): Value | undefined {
  const callee = `pathlib.Path().${name}`;
  switch (name) {
    case "read_text":
      return readFile(vm, path, "text", site, callee);
    case "read_bytes":
      return readFile(vm, path, "bytes", site, callee);
    case "write_text":
    case "write_bytes":
      writeFile(vm, path, args.positional[0] ?? UNKNOWN, site, callee);
      return NONE;
    case "open": {
      const mode = argument(args, 0, "mode");
      return open(vm, path, isText(mode) ? mode.s : "r", site, callee);
    }
    case "exists":
    case "is_file":
    case "is_dir":
      touch(vm, path, site, callee, "file.read");
      return path.whole && memberAt(vm, path.s) !== null ? bool(true) : UNKNOWN;
    case "unlink":
    case "rmdir":
      report(vm.log, site, { capability: "file.delete", callee, subject: path });
      return NONE;
    case "chmod":
      report(vm.log, site, { capability: "file.mode", callee, subject: path });
      return NONE;
    case "rename":
    case "replace":
      if (args.positional[1] !== undefined) return undefined;
      if (args.positional[0] !== undefined) writeFile(vm, args.positional[0], null, site, callee);
      return NONE;
    case "iterdir":
    case "glob":
    case "rglob":
      touch(vm, path, site, callee, "file.read");
      return listingOf(vm, path, name === "iterdir" ? undefined : (argument(args, 0, "pattern") ?? UNKNOWN));
    case "mkdir":
    case "touch":
      return NONE;
    case "relative_to":
      return textLike(path, path.s);
    default:
      return undefined;
  }
}
