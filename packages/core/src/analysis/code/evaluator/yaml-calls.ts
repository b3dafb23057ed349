import { resolved } from "./dotted-names.ts";
import { readFile } from "./files.ts";
import { type Interpreter, type Site, withArguments } from "./interpreter.ts";
import { MEMORY } from "./memory-files.ts";
import { isText, str, UNKNOWN, type Value } from "./values.ts";

/** `yaml.unsafe_load(text or file)`: makes the calls that its tags name. */
export function followTags(vm: Interpreter, subject: Value, site: Site): void {
  const held = subject.k === "file" && subject.mode === MEMORY ? (subject.written ?? UNKNOWN) : subject;
  const text = held.k === "file" ? readFile(vm, held.path, "text", site, "open") : held;
  if (!isText(text) || !text.whole) return;
  let count = 0;
  for (const [, name = "", rest = ""] of text.s.slice(0, LONGEST).matchAll(TAGS)) {
    if (++count > MOST_CALLS) break;
    const words = Array.from(rest.matchAll(SCALARS), ([, double, single, plain]) => double ?? single ?? plain ?? "");
    vm.call(resolved(vm, name, site), withArguments(...words.slice(0, MOST_WORDS).map(word)), site);
  }
}

function word(text: string): Value {
  return { ...str(text), layers: ["yaml"] };
}

const TAGS =
  /!!python\/(?:object\/(?:apply|new):|object:)([A-Za-z_][\w.]{0,200})[ \t]{0,20}((?:\[[^\]\n]{0,2000}\])?(?:\r?\n[ \t]{0,20}(?:args:[ \t]{0,20}\[[^\]\n]{0,2000}\]|- [^\n]{0,2000})){0,8})/g;
const SCALARS = /"((?:[^"\\]|\\.){0,2000})"|'([^']{0,2000})'|(?:^|\n)[ \t]{0,20}- ([^\n"'[\]]{1,2000})/g;
const LONGEST = 200_000;
const MOST_CALLS = 20;
const MOST_WORDS = 10;
