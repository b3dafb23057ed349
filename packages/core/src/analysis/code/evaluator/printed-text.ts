import { withArguments } from "./interpreter.ts";
import { viaMethod } from "./method-calls.ts";
import { binary } from "./operators.ts";
import type { SpecialCall } from "./special-calls.ts";
import { isText, NONE, ref, str, UNKNOWN, type Value } from "./values.ts";

/** `print(text, file=f)` writes; so it does where something stands in the place of `sys.stdout`. */
const printed: SpecialCall = (vm, args, site, callee) => {
  viaMethod("__str__", "__repr__")(vm, args, site, callee);
  const file = args.keywords.get("file") ?? vm.modules.patched.get("sys.stdout");
  if (file?.k !== "file" && file?.k !== "instance") return undefined;
  const between = args.keywords.get("sep") ?? str(" ");
  const [first = str(""), ...rest] = args.positional.map((one) =>
    isText(one) ? one : vm.call(ref("str"), withArguments(one), site),
  );
  let text: Value = first;
  for (const next of rest) text = binary("+", binary("+", text, between) ?? UNKNOWN, next) ?? UNKNOWN;
  const written = binary("+", text, args.keywords.get("end") ?? str("\n")) ?? UNKNOWN;
  vm.call(vm.getAttribute(file, "write", site), withArguments(written), site);
  return NONE;
};

/** Whatever is printed from now on goes there. */
const redirected: SpecialCall = (vm, args) => {
  const [file] = args.positional;
  if (file === undefined) return undefined;
  vm.modules.patched.set("sys.stdout", file);
  return file.k === "file" ? file : undefined;
};

/** What is printed, where something else stands in the place of the terminal. */
export const printedText: readonly (readonly [string, SpecialCall])[] = [
  ["contextlib.redirect_stdout", redirected],
  ["print", printed],
];
