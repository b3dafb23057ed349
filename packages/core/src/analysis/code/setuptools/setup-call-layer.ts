import { REQUIRED_BY_EXTRAS, type SetupLayer } from "../../correspondence/declared/setup-layer.ts";
import { layerOf } from "../../correspondence/declared/setup-py-layer.ts";
import { UNKNOWN, type Value } from "../../correspondence/folding/value.ts";
import type { SetupCall, StaticConstant } from "../code-analysis.ts";

/** The arguments of `setup()` as one of the layers that setuptools joins. */
export function callLayer(setup: SetupCall | null): SetupLayer {
  if (setup === null) return layerOf(new Map(), "no call of setup() could be followed");
  const values = new Map<string, Value>();
  for (const { name, value } of setup.arguments) {
    values.set(name, value.kind === "known" ? folded(value.value) : UNKNOWN);
  }
  return whyUnknown(
    layerOf(values, setup.open ? "setup() is given arguments that are known only when it runs" : null),
    setup,
  );
}

function folded(constant: StaticConstant): Value {
  if (typeof constant !== "object" || constant === null) return constant;
  if (isList(constant)) return constant.map(folded);
  return new Map(constant.entries.map(([key, value]) => [key, folded(value)]));
}

function isList(constant: object): constant is readonly StaticConstant[] {
  return Array.isArray(constant);
}

/** What was found out about an argument says more than that it is not known. */
function whyUnknown(layer: SetupLayer, { arguments: given }: SetupCall): SetupLayer {
  const fields = new Map(layer.fields);
  for (const { name, value } of given) {
    const keys = ARGUMENTS.get(name);
    if (value.kind === "known" || keys === undefined) continue;
    for (const key of keys) fields.set(key, { unsettled: value.why });
  }
  return { ...layer, fields };
}

const ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["name", ["name"]],
  ["version", ["version"]],
  ["python_requires", ["requires-python"]],
  ["install_requires", ["requires-dist"]],
  ["extras_require", [REQUIRED_BY_EXTRAS, "provides-extra"]],
]);
