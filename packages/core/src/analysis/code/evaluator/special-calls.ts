import { canonical } from "../capabilities/canonical-name.ts";
import { argumentParsers } from "./argument-parsers.ts";
import { textOfTree } from "./ast-trees.ts";
import { commandLines } from "./command-lines.ts";
import { configurationParsers } from "./configuration-parsers.ts";
import { contextVariables } from "./context-variables.ts";
import { csvReaders } from "./csv-readers.ts";
import { defaultMapping } from "./default-mappings.ts";
import { describedCalls } from "./described-calls.ts";
import { digests } from "./digests.ts";
import { dottedNames } from "./dotted-names.ts";
import { environmentCalls } from "./environment-calls.ts";
import { fileCalls } from "./file-calls.ts";
import { openFile } from "./file-methods.ts";
import { folderListings } from "./folder-listings.ts";
import { functionalCalls } from "./functional-calls.ts";
import { importCalls } from "./import-calls.ts";
import { type Arguments, argument, type Interpreter, type Site } from "./interpreter.ts";
import { libraryObjects } from "./library-objects.ts";
import { loggingCalls } from "./logging-calls.ts";
import { methodCalls } from "./method-calls.ts";
import { namespaceCalls } from "./namespace-calls.ts";
import { pageTemplates } from "./page-templates.ts";
import { patternCalls } from "./pattern-calls.ts";
import { printedText } from "./printed-text.ts";
import { recordClasses } from "./record-classes.ts";
import { reflectionCalls } from "./reflection-calls.ts";
import { tomlCalls } from "./toml-calls.ts";
import { COMPUTED, type Reference, ref, str, tuple, UNKNOWN, type Value } from "./values.ts";

/** Functions of libraries that reach into the interpreter; undefined where the call is like any other. */
export type SpecialCall = (vm: Interpreter, args: Arguments, site: Site, callee: Reference) => Value | undefined;

const compiled: SpecialCall = (_vm, args) => {
  const source = argument(args, 0, "source");
  if (source === undefined) return undefined;
  const text = textOfTree(source);
  if (text !== null) return { k: "code", source: { ...str(text), from: COMPUTED } };
  return { k: "code", source: source.k === "code" ? source.source : source };
};

const functionFromCode: SpecialCall = (_vm, args) =>
  args.positional[0]?.k === "code" ? args.positional[0] : undefined;

/** What is being handled. */
const handled: SpecialCall = (vm, _args, _site, callee) => {
  const raised = vm.handled.at(-1);
  if (raised === undefined) return undefined;
  return callee.p === "sys.exception" ? raised : tuple([UNKNOWN, raised, UNKNOWN]);
};

/** What a function has given that something else was told to call. */
const outcome: SpecialCall = (_vm, _args, _site, callee) => callee.args?.[1];

const same: SpecialCall = (_vm, args) => args.positional[0];

const binding =
  (kind: "static" | "class" | "property"): SpecialCall =>
  (_vm, args) => {
    const func = argument(args, 0, "fget");
    if (func?.k !== "func") return kind === "static" ? func : undefined;
    const setter = kind === "property" ? argument(args, 1, "fset") : undefined;
    const attributes =
      setter === undefined ? func.attributes : new Map([...(func.attributes ?? []), ["fset", setter]] as const);
    return { ...func, binding: kind, attributes };
  };

export const specialCalls: ReadonlyMap<string, SpecialCall> = new Map<string, SpecialCall>([
  ...fileCalls,
  ...folderListings,
  ...patternCalls,
  ...libraryObjects,
  ...recordClasses,
  ...configurationParsers,
  ...argumentParsers,
  ...contextVariables,
  ...loggingCalls,
  ...pageTemplates,
  ...commandLines,
  ...csvReaders,
  ...digests,
  ...dottedNames,
  ...tomlCalls,
  ...importCalls,
  ...reflectionCalls,
  ...functionalCalls,
  ...namespaceCalls,
  ...environmentCalls,
  ...describedCalls,
  ...printedText,
  ...methodCalls,
  ["concurrent.futures.ThreadPoolExecutor().submit().result", outcome],
  ["concurrent.futures.ProcessPoolExecutor().submit().result", outcome],
  ["multiprocessing.Pool().apply_async().get", outcome],
  ["multiprocessing.pool.ThreadPool().apply_async().get", outcome],
  ["collections.defaultdict", defaultMapping],
  ["importlib.util.module_from_spec", same],
  ["sys.exc_info", handled],
  ["sys.exception", handled],
  ["open", openFile_],
  ["codecs.open", openFile_],
  ["tokenize.open", openFile_],
  ["os.fdopen", openFile_],
  ["gzip.open", openFile_],
  ["file", openFile_],
  ["asyncio.run", same],
  ["asyncio.get_event_loop().run_until_complete", same],
  ["compile", compiled],
  ["types.FunctionType", functionFromCode],
  ["ast.fix_missing_locations", same],
  ["functools.wraps", () => ref("functools.wraps()")],
  ["functools.wraps()", same],
  ["functools.lru_cache", (_vm, args) => (args.positional[0]?.k === "func" ? args.positional[0] : undefined)],
  ["functools.cache", same],
  ["contextlib.contextmanager", same],
  ["staticmethod", binding("static")],
  ["classmethod", binding("class")],
  ["property", binding("property")],
]);

function openFile_(vm: Interpreter, args: Arguments, site: Site, callee: Reference): Value {
  return openFile(vm, args, site, canonical(callee.p));
}
