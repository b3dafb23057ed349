import { foreignBase } from "./class-lookup.ts";
import { positionOf } from "./code-unit.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import type { Value } from "./values.ts";

/**
 * Notes that code of the build changes what `setup()` was told: `self.distribution.install_requires = …` in a command,
 * `self.metadata.version = …` in a class for `distclass`.
 */
export function noteChange(vm: Interpreter, object: Value, name: string, site: Site): void {
  if (!CHANGED.has(name) || !isDistribution(object)) return;
  keep(vm, name, site);
}

/** `self.distribution.extras_require.update(…)` and its like, by what is called. */
export function noteChangingCall(vm: Interpreter, p: string, site: Site): void {
  const found = /(?:^|\.)(\w+)\.(?:append|extend|insert|update|remove|clear|pop|setdefault)$/.exec(p);
  if (found !== null && /(?:[Dd]istribution(?:\(\))?|metadata|^dist)\.\w+\.\w+$/.test(p) && CHANGED.has(found[1] ?? ""))
    keep(vm, found[1] ?? "", site);
}

function keep(vm: Interpreter, name: string, site: Site): void {
  const { changes } = vm.setup;
  const { path } = site.frame.unit;
  if (!BUILDS.has(site.frame.context.trigger) || changes.length >= MOST) return;
  if (changes.some((one) => one.name === name && one.path === path)) return;
  changes.push({ name, path, line: positionOf(site.frame.unit, site.node).line });
}

function isDistribution(object: Value): boolean {
  switch (object.k) {
    case "unknown":
      return true;
    case "ref":
      return /(?:[Dd]istribution(?:\(\))?|[Mm]etadata(?:\(\))?|^dist)$/.test(object.p);
    case "instance":
      return (foreignBase(object.cls) ?? "").endsWith("Distribution");
    case "choice":
      return object.options.some(isDistribution);
    default:
      return false;
  }
}

/** Attributes of `Distribution` and of its metadata that become fields, and the metadata as a whole. */
const CHANGED: ReadonlySet<string> = new Set([
  ...["name", "version", "python_requires", "install_requires", "extras_require", "requires", "provides_extras"],
  "metadata",
]);

const MOST = 20;

/** When a distribution that setuptools builds is at hand. */
const BUILDS: ReadonlySet<string> = new Set(["download", "build", "editable", "install"]);
