import { bareInstance } from "./attributes.ts";
import { OPEN_ARGUMENTS } from "./function-call.ts";
import { optionsOf } from "./join.ts";
import { noteLive } from "./live-objects.ts";
import type { SpecialCall } from "./special-calls.ts";
import type { Func } from "./values.ts";

/** `@app.command()`: what a command line names is called when the application is. */
const named: SpecialCall = (vm, args) => {
  const [func] = args.positional;
  if (func?.k === "func" && vm.commands.length < MOST_COMMANDS) vm.commands.push(func);
  return func;
};

const MOST_COMMANDS = 200;

const started: SpecialCall = (vm, _args, site) => {
  const commands: readonly Func[] = [...vm.commands];
  for (const command of commands) vm.call(command, OPEN_ARGUMENTS, site);
  return undefined;
};

/** `fire.Fire(component)`: a function, or all that a class or an object has. */
const fired: SpecialCall = (vm, args, site) => {
  for (const component of args.positional.flatMap((one) => optionsOf(one))) {
    if (component.k === "func" || component.k === "bound") vm.call(component, OPEN_ARGUMENTS, site);
    else if (component.k === "class") {
      const made = vm.call(component, OPEN_ARGUMENTS, site);
      noteLive(vm, component, made.k === "instance" ? made : bareInstance(component), "all", site);
    } else if (component.k === "instance") noteLive(vm, component.cls, component, "all", site);
  }
  return undefined;
};

export const commandLines: readonly (readonly [string, SpecialCall])[] = [
  ["typer.Typer().command()", named],
  ["typer.Typer().callback()", named],
  ["typer.Typer()", started],
  ["typer.run", fired],
  ["fire.Fire", fired],
];
