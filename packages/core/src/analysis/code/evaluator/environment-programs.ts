import { report } from "./effect-log.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import { join } from "./join.ts";
import { isText, type Value } from "./values.ts";

/** Variables that say which program, or which code, another program starts. */
const STARTS =
  /^(?:BROWSER|GIT_SSH|GIT_SSH_COMMAND|GIT_EXTERNAL_DIFF|GIT_PROXY_COMMAND|GIT_ASKPASS|SSH_ASKPASS|SUDO_ASKPASS|PROMPT_COMMAND|BASH_ENV|LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES|PYTHONSTARTUP|PERL5OPT|RUBYOPT|JAVA_TOOL_OPTIONS|PIP_PYTHON)$/;

/** `os.environ["GIT_SSH_COMMAND"] = …`, `env={"BROWSER": …}`: whoever starts the other program starts this. */
export function noteVariable(vm: Interpreter, name: Value, value: Value, site: Site): void {
  if (!isText(name) || !STARTS.test(name.s)) return;
  report(vm.log, site, { capability: "process.spawn", callee: `os.environ["${name.s}"]`, subject: value });
}

/** A variable that this process gets. */
export function putVariable(vm: Interpreter, name: Value, value: Value, site: Site): void {
  if (!isText(name) || !name.whole) return;
  const key = `os.environ[${name.s}]`;
  const before = vm.modules.patched.get(key);
  vm.modules.patched.set(key, before === undefined ? value : join(value, before));
  noteVariable(vm, name, value, site);
}

/** All of a mapping that is the environment of something, or is put into this one. */
export function noteVariables(vm: Interpreter, mapping: Value | undefined, site: Site): void {
  if (mapping?.k !== "dict") return;
  for (const [name, value] of mapping.map.values()) noteVariable(vm, name, value, site);
}
