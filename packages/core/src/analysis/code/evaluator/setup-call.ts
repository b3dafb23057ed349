import { memberAt, memberText } from "./archive-files.ts";
import { bareInstance } from "./attributes.ts";
import { findInClass } from "./class-lookup.ts";
import { childOf, positionOf } from "./code-unit.ts";
import { COMMAND_METHODS, commandTriggers } from "./command-triggers.ts";
import { type Context, through } from "./context.ts";
import { report } from "./effect-log.ts";
import { type Arguments, type Interpreter, NO_KEYWORDS, type Site } from "./interpreter.ts";
import { join, optionsOf } from "./join.ts";
import { nameText } from "./names.ts";
import { runMember } from "./run-files.ts";
import { staticValue } from "./static-values.ts";
import { type ClassValue, type Func, isSequence, isText, NONE, str, UNKNOWN, type Value } from "./values.ts";

/** `setup(...)`: keeps what it is given, and follows the code that setuptools will call. */
export function recordSetup(vm: Interpreter, args: Arguments, site: Site): Value {
  record(vm, args, site);

  const commands = args.keywords.get("cmdclass");
  for (const option of commands === undefined ? [] : optionsOf(commands)) {
    if (option.k !== "dict") continue;
    const given = Array.from(option.map.values(), ([key, value]) => [key.k === "str" ? key.s : "", value] as const);
    const isUsual = ([command]: readonly [string, Value]) => commandTriggers(command, "run") !== "deferred";
    for (const [command, value] of given.filter(isUsual)) {
      noteSubCommands(vm, command, value);
      followCommand(vm, command, value, site);
    }
    // What these bring with them, before it counts as what nobody asks for.
    const others = given.filter((one) => !isUsual(one));
    for (const [command, value] of others) followBrought(vm, command, value, site);
    for (const [command, value] of others) followCommand(vm, command, value, site);
  }
  for (const distribution of optionsOf(args.keywords.get("distclass") ?? NONE)) {
    if (distribution.k === "class") followClass(vm, distribution, through(site.frame.context, "distclass"), site, null);
  }
  for (const [name, value] of args.keywords) {
    if (name === "scripts") followScripts(vm, value, site);
    if (name === "cffi_modules") followModules(vm, value, site);
    if (name !== "cmdclass" && name !== "distclass") followArgument(vm, name, value, site, 3);
  }
  return NONE;
}

function record(vm: Interpreter, args: Arguments, site: Site): void {
  const { frame, node } = site;
  if (frame.context.trigger === "deferred") return;
  if (vm.setup.calls.length >= MOST_CALLS) {
    vm.setup.more = true;
    return;
  }
  const lines = new Map<string, number>();
  for (const child of childOf(node, "arguments")?.children ?? []) {
    const name = child.kind === "keyword_argument" ? childOf(child, "name") : undefined;
    if (name !== undefined) lines.set(nameText(frame, name), positionOf(frame.unit, name).line);
  }
  const { line } = positionOf(frame.unit, node);
  const entry = frame.context.entry === null ? undefined : vm.program.entries[frame.context.entry];
  vm.setup.calls.push({
    path: frame.unit.path,
    line,
    arguments: Array.from(args.keywords, ([name, value]) => ({
      name,
      line: lines.get(name) ?? line,
      // What came by way of an open mapping may be another value by then, or not be there.
      value: staticValue(isUnsure(args, name) && !lines.has(name) ? join(value, UNKNOWN) : value),
    })),
    open: args.open && args.maybe === undefined,
    isBuild: entry?.because === "setup-py",
  });
}

function isUnsure({ open, maybe }: Arguments, name: string): boolean {
  return maybe === undefined ? open : maybe.has(name);
}

const MOST_CALLS = 8;

/** Files that an installation puts beside `python`; a person starts them. */
function followScripts(vm: Interpreter, scripts: Value, site: Site): void {
  const { context } = site.frame;
  if (context.trigger !== "download" || !isSequence(scripts)) return;
  const inner = {
    ...site,
    frame: { ...site.frame, context: { ...through(context, "setup(scripts=)"), trigger: "script" as const } },
  };
  for (const script of scripts.items.slice(0, MOST_SCRIPTS)) {
    const member = isText(script) && script.whole ? memberAt(vm, script.s) : null;
    if (member !== null && isPython(vm, member)) runMember(vm, member, inner);
  }
}

/** `cffi_modules=["build.py:ffi"]`: cffi runs the files as soon as it is told of them. */
function followModules(vm: Interpreter, modules: Value, site: Site): void {
  for (const one of isSequence(modules) ? modules.items.slice(0, MOST_SCRIPTS) : []) {
    const member = isText(one) && one.whole ? memberAt(vm, one.s.split(":", 1)[0] ?? "") : null;
    if (member === null) continue;
    runMember(vm, member, {
      ...site,
      frame: { ...site.frame, context: through(site.frame.context, "setup(cffi_modules=)") },
    });
  }
}

const MOST_SCRIPTS = 50;

function isPython(vm: Interpreter, member: string): boolean {
  const begin = (memberText(vm, member) ?? "").slice(0, 200).split("\n", 1)[0] ?? "";
  return begin.startsWith("#!") ? begin.includes("python") : /\.pyw?$/.test(member);
}

/** A command of `cmdclass`: when it runs depends on what it is called and on which of its methods it is. */
function followCommand(vm: Interpreter, command: string, value: Value, site: Site): void {
  for (const option of optionsOf(value)) {
    if (option.k === "ref") {
      report(vm.log, site, { capability: "setup.cmdclass", callee: command, subject: str(option.p) });
      continue;
    }
    if (option.k !== "class") continue;
    report(vm.log, site, { capability: "setup.cmdclass", callee: command, subject: str(option.name) });
    followClass(vm, option, through(site.frame.context, `cmdclass ${command}`), site, command);
  }
}

/** `sub_commands = [("name", None), …]` of a class. */
function noteSubCommands(vm: Interpreter, command: string, value: Value): void {
  for (const option of optionsOf(value)) {
    const listed = option.k === "class" ? findInClass(option, "sub_commands") : undefined;
    if (listed === undefined || !isSequence(listed)) continue;
    for (const pair of listed.items.slice(0, MOST_SCRIPTS)) {
      const name = isSequence(pair) ? pair.items[0] : undefined;
      if (isText(name)) vm.setup.brought.set(name.s, commandTriggers(command, "run"));
    }
  }
}

/** A command of a name that setuptools does not know, but that another command runs. */
function followBrought(vm: Interpreter, command: string, value: Value, site: Site): void {
  const trigger = vm.setup.brought.get(command);
  if (trigger === undefined || trigger === "deferred" || commandTriggers(command, "run") !== "deferred") return;
  const context = through({ ...site.frame.context, trigger }, `command ${command}`);
  for (const option of optionsOf(value)) if (option.k === "class") followClass(vm, option, context, site, null);
}

/** Calls the methods of a class that setuptools calls, on one object, in its order. */
function followClass(vm: Interpreter, cls: ClassValue, context: Context, site: Site, command: string | null): void {
  const self = bareInstance(cls);
  const names = command === null ? [...cls.attributes.keys()] : [...COMMAND_METHODS, ...propertiesOf(cls)];
  const { trigger: asked } = site.frame.context;
  const metaclass = cls.attributes.get("__metaclass__");
  const maker = metaclass?.k === "class" ? findInClass(metaclass, "__call__") : undefined;
  if (maker?.k === "func") {
    const trigger = command === null ? context.trigger : commandTriggers(command, "__init__");
    const inner: Context = asked === "download" ? { ...context, trigger } : context;
    const made = { ...site, frame: { ...site.frame, context: inner } };
    vm.call({ k: "bound", self: cls, func: maker }, { positional: [], keywords: NO_KEYWORDS, open: true }, made);
  }
  for (const name of names) {
    const method = findInClass(cls, name);
    if (method?.k !== "func") continue;
    const trigger =
      command !== null ? commandTriggers(command, name) : CONTAINER_METHODS.has(name) ? asked : context.trigger;
    // A setup.py that something else than a build runs keeps its trigger.
    const inner: Context = asked === "download" ? { ...context, trigger } : context;
    vm.call(
      { k: "bound", self, func: method as Func },
      { positional: [], keywords: NO_KEYWORDS, open: true },
      {
        ...site,
        frame: { ...site.frame, context: inner },
      },
    );
  }
}

/** What asks whether there are any extension modules, and which, when only metadata are wanted. */
const CONTAINER_METHODS: ReadonlySet<string> = new Set([
  "__len__",
  "__bool__",
  "__iter__",
  "__getitem__",
  "__contains__",
]);

/** A command is asked for these while it runs, whatever they are called. */
function propertiesOf(cls: ClassValue): readonly string[] {
  return Array.from(cls.attributes).flatMap(([name, value]) =>
    value.k === "func" && value.binding === "property" ? [name] : [],
  );
}

/** Functions that are handed over are called; objects that pass for text are turned into it by the build. */
function followArgument(vm: Interpreter, name: string, value: Value, site: Site, depth: number): void {
  const context = through(site.frame.context, `setup(${name}=)`);
  for (const option of optionsOf(value)) {
    if (option.k === "func" || option.k === "bound") {
      vm.call(
        option,
        { positional: [], keywords: NO_KEYWORDS, open: true },
        { ...site, frame: { ...site.frame, context } },
      );
    } else if (option.k === "ref" && EXTENSION.test(option.p)) reportOptions(vm, option.args ?? [], context, site);
    else if (option.k === "instance") {
      const built: Context = context.trigger === "download" ? { ...context, trigger: "build" } : context;
      followClass(vm, option.cls, built, site, null);
    } else if (depth > 0 && isSequence(option)) {
      for (const item of option.items.slice(0, 50)) followArgument(vm, name, item, site, depth - 1);
    } else if (depth > 0 && option.k === "dict") {
      for (const [, item] of [...option.map.values()].slice(0, 50)) followArgument(vm, name, item, site, depth - 1);
    }
  }
}

const EXTENSION = /(?:^|\.)\w{0,40}Extension\(\)$/;

/** Options with which a compiler or linker starts another program, or loads a library into itself. */
function reportOptions(vm: Interpreter, given: readonly Value[], context: Context, site: Site): void {
  const built: Context = context.trigger === "download" ? { ...context, trigger: "build" } : context;
  for (const options of given) {
    if (!isSequence(options) || !options.items.some((one) => isText(one) && STARTS_PROGRAM.test(one.s))) continue;
    report(
      vm.log,
      { ...site, frame: { ...site.frame, context: built } },
      {
        capability: "process.spawn",
        callee: "compiler option",
        subject: options,
      },
    );
  }
}

const STARTS_PROGRAM = /^(?:-wrapper|-fplugin=|-fpass-plugin=|-Wl,-plugin,|-Wl,-load,)/;
