import { lazily } from "../../base/lazily.ts";
import { listedPythons, standardLibrary } from "./standard-library.generated.ts";

/** The Pythons that have a module, of those the list knows: 3.8 and later. */
export interface Span {
  readonly first: string;
  readonly last: string;
  /** True where every listed Python has it. */
  readonly always: boolean;
}

/** Which Pythons have a top-level module of this name in their standard library; undefined where none has. */
export function pythonsWith(name: string): Span | undefined {
  return SPANS().get(name);
}

const SPANS: () => ReadonlyMap<string, Span> = lazily(() => new Map(spans()));

function* spans(): Generator<[string, Span]> {
  let span: Span = { first: "", last: "", always: false };
  for (const word of standardLibrary.trim().split(/\s+/)) {
    if (!word.endsWith(":")) {
      yield [word, span];
      continue;
    }
    const [first = "", last = ""] = word.slice(0, -1).split("-");
    span = { first, last, always: first === listedPythons[0] && last === listedPythons.at(-1) };
  }
}
