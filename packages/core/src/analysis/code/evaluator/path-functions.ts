import { placeholder } from "./environment.ts";
import { binary, holed } from "./operators.ts";
import type { PureFunction } from "./pure-functions.ts";
import { HOLE_END, HOLE_START, isText, str, type Text, textLike, tuple, UNKNOWN, type Value } from "./values.ts";

/** `a/b/../c` without its detours; holes are names like others. */
export function normalisedPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return (path.startsWith("/") ? "/" : "") + parts.join("/");
}

function joined(parts: readonly Value[], isPath: boolean): Value {
  let value: Value | null = null;
  for (const part of parts) {
    const text: Text = { ...holed(part), k: "str", path: true };
    value = value === null ? text : (binary("/", value, text) ?? UNKNOWN);
  }
  return value === null || !isText(value) ? str("") : { ...value, path: isPath };
}

function onText(compute: (s: string) => string, isPath = false): PureFunction {
  return ({ positional: [given] }) => {
    const path = given?.k === "ref" && OF_MODULE.test(given.p) ? holed(given) : given;
    return isText(path) ? { ...textLike(path, compute(path.s)), path: isPath || path.path } : undefined;
  };
}

/** Where a module of another project lies: what lies beside it is said by that. */
const OF_MODULE = /^[\w.]+(?:\.__file__|\(\)\.origin)$/;

export function parentOf(path: string): string {
  const at = path.replace(/\/+$/, "").lastIndexOf("/");
  // Some folder above what is not known.
  if (at === -1 && path.startsWith(HOLE_START) && path.endsWith(HOLE_END)) return path;
  return at === -1 ? "" : at === 0 ? "/" : path.slice(0, at);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

const HOME = "home";
const makePath: PureFunction = ({ positional }) => ({
  ...(joined(positional, true) as Text),
  s: (joined(positional, true) as Text).s || ".",
});
const home: PureFunction = () => ({ ...placeholder(HOME), path: true });
const temporary: PureFunction = () => placeholder("temp");

function expanded(s: string): string {
  return s.startsWith("~") ? placeholder(HOME).s + s.slice(1) : s;
}

/** By dotted name. */
export const pathFunctions: Readonly<Record<string, PureFunction>> = {
  "os.path.join": ({ positional }) => joined(positional, false),
  "os.path.dirname": onText(parentOf),
  "os.path.basename": onText(baseName),
  "os.path.abspath": onText(normalisedPath),
  "os.path.realpath": onText(normalisedPath),
  "os.path.normpath": onText(normalisedPath),
  "os.path.normcase": onText((s) => s),
  "os.fspath": onText((s) => s),
  "os.path.expanduser": onText(expanded),
  "os.path.expandvars": onText((s) => s),
  "os.path.split": ({ positional: [path] }) =>
    isText(path) ? tuple([textLike(path, parentOf(path.s)), textLike(path, baseName(path.s))]) : undefined,
  "os.path.splitext": ({ positional: [path] }) => {
    if (!isText(path)) return undefined;
    const dot = path.s.lastIndexOf(".");
    const at = dot > path.s.lastIndexOf("/") + 1 ? dot : path.s.length;
    return tuple([textLike(path, path.s.slice(0, at)), textLike(path, path.s.slice(at))]);
  },
  "os.getcwd": () => str("."),
  "os.getcwdu": () => str("."),
  "pathlib.Path.cwd": () => ({ ...str("."), path: true }),
  "pathlib.Path.home": home,
  "pathlib.Path": makePath,
  "pathlib.PurePath": makePath,
  "pathlib.PosixPath": makePath,
  "pathlib.WindowsPath": makePath,
  "pathlib.PurePosixPath": makePath,
  "pathlib2.Path": makePath,
  "py.path.local": makePath,
  "tempfile.gettempdir": temporary,
  "tempfile.mkdtemp": temporary,
  "tempfile.mktemp": temporary,
  "platformdirs.user_data_dir": home,
  "appdirs.user_data_dir": home,
};
