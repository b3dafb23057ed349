import { memberAt } from "./archive-files.ts";
import { through } from "./context.ts";
import { report } from "./effect-log.ts";
import { type Arguments, argument, type Interpreter, type Site } from "./interpreter.ts";
import { optionsOf } from "./join.ts";
import { moduleAt } from "./load-module.ts";
import { runText } from "./run-source.ts";
import { isText, ref, UNKNOWN, type Value } from "./values.ts";

/** `runpy.run_path`, `SourceFileLoader` and their like: any file of the archive may be Python. */
export function runFile(vm: Interpreter, p: string, args: Arguments, subject: Value | undefined, site: Site): Value {
  if (p === "runpy.run_module") {
    const name = argument(args, 0, "mod_name");
    if (!isText(name) || !name.whole) return UNKNOWN;
    const module = vm.importModule(name.s, site);
    const main =
      module.k === "module" && module.module.isPackage ? vm.importModule(`${name.s}.__main__`, site) : module;
    if (/^pip(?:\.__main__)?$/.test(name.s) && module.k !== "module")
      report(vm.log, site, { capability: "install.pip", callee: p, subject: vm.modules.patched.get("sys.argv") });
    return main;
  }
  const candidates = [subject, ...args.positional, ...args.keywords.values()].filter((value) => value !== undefined);
  for (const candidate of candidates.flatMap((value) => optionsOf(value))) {
    if (!isText(candidate)) continue;
    const written = vm.written.byPath.get(candidate.s);
    if (written !== undefined && isText(written)) {
      report(vm.log, site, { capability: "exec.local-file", callee: p, subject: candidate });
      runText(vm, written, ["written file"], site, "fresh");
      return UNKNOWN;
    }
    const member = candidate.whole ? memberAt(vm, candidate.s) : null;
    if (member === null) continue;
    report(vm.log, site, { capability: "exec.local-file", callee: p, subject: candidate });
    // A folder, or an archive.
    const inner = `${member}/__main__.py`;
    return runMember(vm, vm.program.members.has(inner) ? inner : member, site);
  }
  report(vm.log, site, { capability: "exec.local-file", callee: p, subject });
  return { ...ref(`${p}()`), args: [...args.positional] };
}

/** Evaluates a member as a script, whatever it is called. */
export function runMember(vm: Interpreter, member: string, site: Site): Value {
  if (!vm.program.files.has(member)) return UNKNOWN;
  const inner: Site = { ...site, frame: { ...site.frame, context: through(site.frame.context, `run ${member}`) } };
  return { k: "module", module: moduleAt(vm, { path: member, isPackage: false }, "__main__", inner) };
}
