import { sinkFamilies } from "../capabilities/sinks.ts";

/** Which dotted names of libraries matter: what a piece of code that mentions none of them does is not of interest. */
export interface SinkPaths {
  /**
   * `sink`: calling it leaves the interpreter. `object`: what it gives, or the name itself handed on, can do so later.
   * `towards`: the beginning of such a name. Null for any other.
   */
  of(path: string): "sink" | "object" | "towards" | null;
}

/** By the table of sinks, and what the evaluator treats by itself: reflection, files, the environment. */
export function sinkPaths(): SinkPaths {
  const kinds = new Map<string, "sink" | "object" | "towards">();
  const below: string[] = [];
  const callees = sinkFamilies.filter(({ capability }) => !QUIET.has(capability)).flatMap((family) => family.callees);
  for (const callee of [...callees, ...REFLECTION]) {
    if (callee.endsWith(".*")) {
      below.push(callee.slice(0, -1));
      note(kinds, callee.slice(0, -2), "object");
      continue;
    }
    const call = callee.indexOf("()");
    note(kinds, call < 0 ? callee : callee.slice(0, call), call < 0 ? "sink" : "object");
  }
  return {
    of: (path) => kinds.get(path) ?? (below.some((prefix) => path.startsWith(prefix)) ? "sink" : null),
  };
}

function note(kinds: Map<string, "sink" | "object" | "towards">, path: string, kind: "sink" | "object"): void {
  if (kinds.get(path) !== "object") kinds.set(path, kind);
  for (let dot = path.lastIndexOf("."); dot > 0; dot = path.lastIndexOf(".", dot - 1)) {
    const beginning = path.slice(0, dot);
    if (!kinds.has(beginning)) kinds.set(beginning, "towards");
  }
}

/** Looking at files, which nearly all code does. */
const QUIET: ReadonlySet<string> = new Set(["file.read", "network.socket"]);

const REFLECTION: readonly string[] = [
  ...[
    "open",
    "io.open",
    "codecs.open",
    "os.open",
    "os.fdopen",
    "os.write",
    "file",
    "exec",
    "eval",
    "compile",
    "execfile",
  ],
  ...["__import__", "breakpoint", "importlib.*", "imp.*", "runpy.*", "sys.modules", "builtins.*", "__builtins__.*"],
  ...[
    "__builtin__.*",
    "os.environ",
    "os.environb",
    "os.getenv",
    "sys.meta_path",
    "sys.path_hooks",
    "types.FunctionType",
  ],
  ...[
    "types.CodeType",
    "code.*",
    "pydoc.locate",
    "ctypes.*",
    "pathlib.Path",
    "pathlib.PosixPath",
    "pathlib.WindowsPath",
  ],
  ...["setuptools.setup", "distutils.core.setup", "globals", "locals", "vars", "site.*", "sys.settrace", "gc.*"],
];
