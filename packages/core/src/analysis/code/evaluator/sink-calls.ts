import type { SinkFamily } from "../capabilities/sink.ts";
import { bareInstance } from "./attributes.ts";
import { callBack } from "./callbacks.ts";
import { textOf } from "./code-unit.ts";
import { runCommand } from "./command-calls.ts";
import { commandWords } from "./command-words.ts";
import { reportMarshalled } from "./compiled-code.ts";
import { report } from "./effect-log.ts";
import { putVariable } from "./environment-programs.ts";
import { readFile, touch, writeFile } from "./files.ts";
import { type Arguments, argument, type Interpreter, type Site, withArguments } from "./interpreter.ts";
import { fromOf, optionsOf } from "./join.ts";
import { resultOf } from "./library-results.ts";
import { noteLive } from "./live-objects.ts";
import { runFile } from "./run-files.ts";
import { newScope } from "./scope.ts";
import { unpickle } from "./unpickle.ts";
import {
  DERIVED,
  FINGERPRINT,
  FROM_NETWORK,
  isText,
  list,
  type Reference,
  ref,
  SECRET,
  SECRET_PARAMETER,
  STOLEN,
  str,
  tuple,
  UNKNOWN,
  type Value,
} from "./values.ts";
import { putOn } from "./ways.ts";
import { followTags } from "./yaml-calls.ts";

/** A call of something in the table of sinks. */
export function callSink(
  vm: Interpreter,
  sink: SinkFamily,
  callee: Reference,
  p: string,
  args: Arguments,
  site: Site,
): Value {
  vm.fuel.settled++;
  const { capability } = sink;
  const subject = sink.argument === null ? undefined : argument(args, sink.argument, ...(sink.keywords ?? []));
  if (capability === "process.spawn") return spawn(vm, callee, p, args, subject, site);
  if (capability.startsWith("network.")) return traffic(vm, capability, callee, p, args, subject, site);
  if (capability === "exec") {
    // `timeit` runs both in names of their own.
    const setup = p.startsWith("timeit.") ? argument(args, 1, "setup") : undefined;
    if (setup !== undefined) return timed(vm, setup, subject ?? UNKNOWN, callee, p, args, site);
    const value = runIn(vm, namesFor(args), subject ?? UNKNOWN, p, site);
    return p === "eval" ? value : resultOf(callee, p, args);
  }
  if (capability === "exec.file") return runFile(vm, p, args, subject, site);
  if (capability === "file.write") {
    if (subject !== undefined) {
      const source = args.positional[0];
      if (source !== undefined) touch(vm, source, site, p, "file.read");
      writeFile(vm, subject, null, site, p);
    }
    return resultOf(callee, p, args);
  }
  if (isExecutableMemory(p, callee, args, site))
    report(vm.log, site, { capability: "native.memory", callee: `${p} PROT_EXEC`, subject: undefined });
  if (capability === "file.read" || capability === "file.delete" || capability === "file.mode") {
    if (subject !== undefined) touch(vm, subject, site, p, capability);
    return resultOf(callee, p, args, capability === "file.read" && subject !== undefined ? fromOf(subject) : 0);
  }
  if (capability === "install.pip") {
    report(vm.log, site, { capability, callee: p, subject: subject ?? argument(args, 0, "args") });
    return resultOf(callee, p, args);
  }
  if (capability === "exec.marshal" && isText(subject) && subject.whole) {
    reportMarshalled(vm, subject.s, subject.layers, site);
  }
  if (p === "marshal.load" && subject?.k === "file") {
    const content = readFile(vm, subject.path, "bytes", site, p);
    if (isText(content) && content.whole) return vm.call(ref("marshal.loads"), withArguments(content), site);
  }
  // `Unpickler(file).load()`
  const pickled = subject ?? callee.args?.[0];
  if (capability === "exec.pickle" && pickled !== undefined) {
    if (p.startsWith("yaml.")) followTags(vm, pickled, site);
    else unpickle(vm, pickled, site);
  }
  const shown = subject ?? (args.positional.length > 0 ? tuple([...args.positional]) : undefined);
  report(vm.log, site, {
    capability,
    callee: p,
    subject: shown,
    beside: callee.args ?? [],
    layers: subject !== undefined && "layers" in subject ? subject.layers : [],
  });
  if (capability === "import.hook") handOverFinders(vm, args, site);
  if (capability === "environment.change") {
    const [first, second] = args.positional;
    if (first !== undefined && second !== undefined) putVariable(vm, first, second, site);
    if (first?.k === "dict") for (const [name, value] of first.map.values()) putVariable(vm, name, value, site);
    for (const [name, value] of args.keywords) putVariable(vm, str(name), value, site);
  }
  if (callBack(vm, p, args, site) !== undefined) return resultOf(callee, p, args);
  const from =
    capability === "host.fingerprint" ? FINGERPRINT : capability.startsWith("credential.") ? credential(p) : 0;
  return resultOf(callee, p, args, from);
}

function timed(
  vm: Interpreter,
  setup: Value,
  code: Value,
  callee: Reference,
  p: string,
  args: Arguments,
  site: Site,
): Value {
  const inner: Site = { ...site, frame: { ...site.frame, scope: newScope("module", null), call: null } };
  for (const one of [setup, code]) vm.runSource(one, p, inner);
  return resultOf(callee, p, args);
}

/** The dictionary that gets the names: the one for local ones, where there are two. */
function namesFor({ positional, keywords }: Arguments): Value | undefined {
  const local = positional[2] ?? keywords.get("locals");
  return local !== undefined && local.k !== "none" ? local : (positional[1] ?? keywords.get("globals"));
}

/** Runs code in the names of a dictionary, where it is given one. */
function runIn(vm: Interpreter, names: Value | undefined, source: Value, p: string, site: Site): Value {
  const own = names === undefined ? undefined : vm.namespaces.get(names);
  if (own !== undefined) return vm.runSource(source, p, { ...site, frame: { ...site.frame, scope: own, call: null } });
  if (names?.k === "ref" && names.p === "globals()")
    return vm.runSource(source, p, { ...site, frame: { ...site.frame, scope: site.frame.module.scope, call: null } });
  if (names?.k !== "dict") return vm.runSource(source, p, site);
  const scope = newScope("module", null);
  for (const [key, value] of names.map.values()) if (key.k === "str") scope.names.set(key.s, value);
  const value = vm.runSource(source, p, { ...site, frame: { ...site.frame, scope, call: null } });
  for (const [name, item] of scope.names) putOn(vm.ways, names, str(name), item);
  return value;
}

function spawn(
  vm: Interpreter,
  callee: Reference,
  p: string,
  args: Arguments,
  subject: Value | undefined,
  site: Site,
): Value {
  const spread = /^plumbum\.|\.(?:exec[lv]|spawn[lv]|create_subprocess_exec|run_process)/.test(p);
  const command = spread ? list(spreadOf(p, args), args.open) : (subject ?? tuple([...args.positional], true));
  for (const option of optionsOf(command).slice(0, 4)) {
    runCommand(vm, p, option, commandWords(option), args, site, callee);
  }
  return resultOf(callee, p, args);
}

const PROT_EXEC = 4;

/** Memory that is made to hold machine code, and a function at an address in memory. */
function isExecutableMemory(p: string, callee: Reference, { keywords }: Arguments, site: Site): boolean {
  if (p === "mmap.mmap") {
    const protection = keywords.get("prot");
    return protection?.k === "num"
      ? (protection.n & PROT_EXEC) !== 0
      : textOf(site.frame.unit, site.node).slice(0, 1_000).includes("PROT_EXEC");
  }
  if (!/^ctypes\.(?:C|WIN|PY)FUNCTYPE\(\)\(\)$/.test(p)) return false;
  return (callee.args ?? []).some((one) => one.k === "ref" && ADDRESSES.test(one.p));
}

const ADDRESSES = /^ctypes\.(?:addressof|cast|c_void_p|create_string_buffer)\(\)/;

function credential(p: string): number {
  return /cookie|crypt|secretstorage/i.test(p) ? SECRET | STOLEN : SECRET;
}

/** Python asks what stands in `sys.meta_path` for every module, be it an object or a class. */
function handOverFinders(vm: Interpreter, { positional }: Arguments, site: Site): void {
  for (const value of positional) {
    if (value.k === "class") noteLive(vm, value, value, "all", site);
    else if (value.k === "instance") noteLive(vm, value.cls, value, "all", site);
  }
}

/** A server calls what it is given for whoever connects, and makes objects of the class for that. */
function handOverHandlers(vm: Interpreter, p: string, args: Arguments, site: Site): void {
  callBack(vm, p, args, site);
  for (const value of args.positional) if (value.k === "class") noteLive(vm, value, bareInstance(value), "all", site);
}

/** `execl(path, arg0, arg1, …)`, `execv(path, args)`. */
function spreadOf(p: string, args: Arguments): Value[] {
  const start = /spawn[lv]/.test(p) ? 1 : 0;
  const [file, ...rest] = args.positional.slice(start);
  if (file === undefined) return [];
  const packed = rest[0];
  if (/\.(?:exec|spawn)v/.test(p) && packed !== undefined && (packed.k === "list" || packed.k === "tuple")) {
    return [file, ...packed.items.slice(1)];
  }
  return /\.(?:exec|spawn)l/.test(p) ? [file, ...rest.slice(1)] : [file, ...rest];
}

/** A socket in the file system, and a table that no address stands for. */
function staysHere(p: string, callee: Reference, subject: Value | undefined): boolean {
  const family = callee.args?.[0];
  if (p.startsWith("socket.socket().")) return family?.k === "ref" && family.p === "socket.AF_UNIX";
  if (!p.startsWith("pandas.read_") || subject === undefined) return false;
  return optionsOf(subject).every(
    (one) => (isText(one) ? !one.s.includes("://") : true) && (fromOf(one) & DERIVED) === 0,
  );
}

function traffic(
  vm: Interpreter,
  capability: string,
  callee: Reference,
  p: string,
  args: Arguments,
  subject: Value | undefined,
  site: Site,
): Value {
  if (staysHere(p, callee, subject)) return resultOf(callee, p, args);
  const all = [...args.positional, ...args.keywords.values(), ...(callee.args ?? [])];
  for (const option of optionsOf(subject ?? UNKNOWN)) {
    // A request that was made beforehand says where it goes.
    const made = option.k === "ref" && /Request\(\)$|\.prepare\(\)$/.test(option.p) ? option.args : null;
    if (made !== null) all.push(...made);
    report(vm.log, site, { capability, callee: p, subject: made?.[0] ?? option, beside: all });
  }
  let from = callee.from;
  for (const value of all) from |= fromOf(value);
  const sent = capability === "network.request" || capability === "network.send" || capability === "network.resolve";
  if (sent) {
    if ((from & (SECRET | STOLEN)) !== 0) {
      const exfil = (from & STOLEN) !== 0 ? "network.exfil-private" : "network.exfil";
      report(vm.log, site, { capability: exfil, callee: p, subject: subject ?? all[0], beside: all });
    }
    if ((from & (SECRET | STOLEN)) === 0 && (from & FINGERPRINT) !== 0) {
      report(vm.log, site, {
        capability: "network.exfil-fingerprint",
        callee: p,
        subject: subject ?? all[0],
        beside: all,
      });
    }
    if ((from & SECRET_PARAMETER) !== 0) {
      report(vm.log, site, {
        capability: "network.exfil-parameter",
        callee: p,
        subject: subject ?? all[0],
        beside: all,
      });
    }
  }
  const answers =
    capability !== "network.socket" &&
    capability !== "network.listen" &&
    (capability !== "network.resolve" || p.startsWith("dns."));
  const retrieved = /urlretrieve$|\.retrieve$|wget\.download$|download_url_to_file$/.test(p);
  const target = argument(args, 1, "filename", "out", "dst");
  if (retrieved && target !== undefined)
    writeFile(vm, target, { k: "unknown", from: FROM_NETWORK, layers: [] }, site, p);
  if (capability === "network.listen") handOverHandlers(vm, p, args, site);
  const result = resultOf(callee, p, args);
  // What was sent is not what comes back.
  return { ...result, from: answers ? FROM_NETWORK : 0 };
}
