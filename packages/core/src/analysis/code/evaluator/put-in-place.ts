import { commandTriggers } from "./command-triggers.ts";
import { type Context, through } from "./context.ts";
import { type Arguments, type Interpreter, NO_KEYWORDS, type Site } from "./interpreter.ts";
import { optionsOf } from "./join.ts";
import { noteLive } from "./live-objects.ts";
import { SECRET_PARAMETER, unknownFrom, type Value } from "./values.ts";

/**
 * Code that is put in the place of something of a library: `sys.excepthook = f`, `json.dumps = f`. Whoever uses the library
 * next runs it, in this process.
 *
 * @param name dotted, of what is replaced
 */
export function followReplacement(vm: Interpreter, name: string, value: Value, site: Site): void {
  const context = replacedContext(name, site.frame.context);
  for (const option of optionsOf(value)) {
    const inner = { ...site, frame: { ...site.frame, context } };
    if (option.k === "func" || option.k === "bound") vm.call(option, OF_OTHERS, inner);
    else if (option.k === "instance") noteLive(vm, option.cls, option, "handed", inner);
  }
}

/** What whoever uses the library gives it is not for anybody else. */
const OF_OTHERS: Arguments = {
  positional: Array.from({ length: 6 }, () => unknownFrom(SECRET_PARAMETER)),
  keywords: NO_KEYWORDS,
  open: true,
};

/** Methods of setuptools' commands run when the command does. */
function replacedContext(name: string, context: Context): Context {
  const inner = through(context, `in place of ${name}`);
  const command = COMMAND.exec(name);
  if (command === null || context.trigger !== "download") return inner;
  const trigger = commandTriggers(command[1] ?? "", command[2] ?? "");
  return trigger === "deferred" ? inner : { ...inner, trigger };
}

const COMMAND = /^(?:setuptools|distutils|wheel)\.(?:command\.)?\w{1,40}\.(\w{1,40})\.(\w{1,40})$/;
