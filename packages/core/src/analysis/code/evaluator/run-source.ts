import { decodedUnit, LONGEST_SOURCE, positionOf } from "./code-unit.ts";
import { leaveUndecided, report } from "./effect-log.ts";
import { READ_LAYER } from "./files.ts";
import { addFuel } from "./fuel.ts";
import type { Frame, Interpreter, Site } from "./interpreter.ts";
import { optionsOf } from "./join.ts";
import { reportHiddenText } from "./obfuscation.ts";
import { keepAt, keptAt } from "./places.ts";
import { newScope } from "./scope.ts";
import {
  COMPUTED,
  DERIVED,
  EARLIER,
  FROM_NETWORK,
  HOLE_END,
  HOLE_START,
  isText,
  NONE,
  type Text,
  UNKNOWN,
  type Value,
} from "./values.ts";

/** Code inside code inside code. */
const MOST_LAYERS = 30;

/** `exec(source)`, `eval(source)`: says what kind of code it is, and follows it in the same names. */
export function runSource(vm: Interpreter, source: Value, how: string, site: Site): Value {
  vm.fuel.settled++;
  let result: Value = NONE;
  for (const option of optionsOf(source)) {
    const code = option.k === "code" ? option.source : option;
    for (const text of optionsOf(code)) result = runOne(vm, text, how, site);
  }
  return result;
}

function runOne(vm: Interpreter, code: Value, how: string, site: Site): Value {
  if (code.k === "func" || code.k === "bound")
    return vm.call(code, { positional: [], keywords: new Map(), open: true }, site);
  const capability = kindOf(code);
  const layers = "layers" in code ? code.layers : [];
  const isPlain = how === "eval" && capability === "exec.constant" && isText(code) && code.s.length < 40;
  if (capability !== null && !isPlain) report(vm.log, site, { capability, callee: how, subject: code, layers });
  if (!isText(code)) return UNKNOWN;
  return runText(vm, code, [how], site, "same", how === "eval" ? "eval" : "exec");
}

function kindOf(code: Value): string | null {
  const from = "from" in code ? code.from : 0;
  const layers = "layers" in code ? code.layers : [];
  if ((from & FROM_NETWORK) !== 0 || (code.k === "ref" && /\burlopen|requests\.|httpx\.|\.recv\b/.test(code.p)))
    return "exec.remote";
  if (layers.some((layer) => layer !== READ_LAYER)) return "exec.decoded";
  if ((from & DERIVED) !== 0 && code.k === "unknown") return "exec.hidden";
  if (layers.includes(READ_LAYER)) return "exec.local-file";
  if (code.k === "none") return null;
  if ((from & DERIVED) !== 0 && (!isText(code) || /^(?:\s|\ufdd0[^\ufdd1]*\ufdd1)*$/.test(code.s.slice(0, 1_000))))
    return "exec.hidden";
  if ((from & COMPUTED) !== 0) return "exec.computed";
  if (!isText(code)) return "exec.dynamic";
  return code.whole ? "exec.constant" : "exec.dynamic";
}

/** Follows a text as Python: in the names that are there, or in fresh ones. */
export function runText(
  vm: Interpreter,
  text: Text,
  layers: readonly string[],
  site: Site,
  names: "same" | "fresh",
  how: "exec" | "eval" = "exec",
): Value {
  const { frame } = site;
  const all = [...frame.unit.layers, ...text.layers, ...layers];
  if (all.length > MOST_LAYERS) {
    leaveUndecided(vm.log, site, "budget", `Code is packed into code more than ${MOST_LAYERS} times.`);
    return UNKNOWN;
  }
  const source = plain(text);
  if (source.length > LONGEST_SOURCE) {
    leaveUndecided(vm.log, site, "too-large", `${source.length} characters of code are put together and run.`);
    return UNKNOWN;
  }
  const key = `${names}\0${source}`;
  const times = vm.texts.get(key) ?? 0;
  vm.texts.set(key, times + 1);
  if (times >= MOST_REPEATS) return UNKNOWN;
  const before = keptAt(vm.textsAt, frame.unit, site.node.start) ?? 0;
  if (times === 0) keepAt(vm.textsAt, frame.unit, site.node.start, before + 1);
  if (times === 0 && before >= MOST_AT_ONE_PLACE) {
    leaveUndecided(vm.log, site, "budget", `More than ${MOST_AT_ONE_PLACE} texts are put together here and run.`);
    return UNKNOWN;
  }
  if (source.length > vm.fuel.text) {
    leaveUndecided(vm.log, site, "budget", "The code puts together and runs more code than its size allows.");
    return UNKNOWN;
  }
  vm.fuel.text -= source.length;
  addFuel(vm.fuel, Math.min(source.length, 100_000));

  const from = { path: frame.unit.path, at: positionOf(frame.unit, site.node) };
  // What an earlier call gave may be another text by now.
  const knows = text.whole && (text.from & EARLIER) === 0 ? "all" : "some";
  const unit = decodedUnit(vm, from, source, all, knows);
  if (unit.tree.cut)
    leaveUndecided(vm.log, site, "too-large", "Code that is put together and run is too long to be followed.");
  if (source.length < 200_000) reportHiddenText(vm, unit, site);
  const scope = names === "fresh" ? newScope("module", null) : frame.scope;
  const module = names === "fresh" ? { ...frame.module, name: "__main__", scope, stars: [] } : frame.module;
  const inner: Frame = {
    ...frame,
    unit,
    scope,
    module,
    call: names === "fresh" ? null : frame.call,
    depth: frame.depth + 1,
  };
  if (inner.depth > 40) return UNKNOWN;
  const { root, broken } = unit.tree;
  const expression = root.children[0]?.children[0];
  if (how === "eval" && expression !== undefined && root.children[0]?.kind === "expression_statement") {
    return vm.evaluate(expression, inner);
  }
  if (broken.length > 0 && !text.whole) return UNKNOWN;
  if (broken.length > 0) {
    leaveUndecided(vm.log, site, "syntax", "Code that is put together and run is not Python as it was folded.");
  }
  vm.execute(root, { ...inner, call: null });
  return NONE;
}

const MOST_REPEATS = 3;
/** In a loop. The nodes of each text are held as long as what it defines. */
const MOST_AT_ONE_PLACE = 500;

/** What is not known stands as `None`, which is a value wherever one may stand. */
function plain(text: Text): string {
  const source = text.s.startsWith("\ufeff") ? text.s.slice(1) : text.s;
  const normal = source.includes("\r") ? source.replace(/\r\n?/g, "\n") : source;
  if (!normal.includes(HOLE_START)) return normal;
  return normal
    .split(HOLE_START)
    .map((part, index) => (index === 0 ? part : `None${part.slice(part.indexOf(HOLE_END) + 1)}`))
    .join("");
}
