import { canonical } from "../capabilities/canonical-name.ts";

/**
 * Dotted names of libraries are made once: the same ones come up again and again, and a text that was made before costs
 * neither room nor being looked at letter by letter when it is looked up.
 */
interface MadeNames {
  readonly attributes: Map<string, string>;
  result: string | null;
}

/** The same for all programs. */
const made = new Map<string, MadeNames>();
let count = 0;
const MOST_MADE = 20_000;
const LONGEST_KEPT = 200;

/** `os.path` of `os` and `path`, by its usual name. */
export function attributeName(p: string, name: string): string {
  const names = namesOf(p);
  const known = names.attributes.get(name);
  if (known !== undefined) return known;
  const whole = canonical(`${p}.${name}`);
  if (whole.length <= LONGEST_KEPT) {
    names.attributes.set(name, whole);
    count++;
  }
  return whole;
}

/** `os.getcwd()` of `os.getcwd`. */
export function resultName(p: string): string {
  const names = namesOf(p);
  names.result ??= `${p}()`;
  return names.result;
}

function namesOf(p: string): MadeNames {
  const known = made.get(p);
  if (known !== undefined) return known;
  const fresh: MadeNames = { attributes: new Map(), result: null };
  if (p.length > LONGEST_KEPT) return fresh;
  if (count >= MOST_MADE) {
    made.clear();
    count = 0;
  }
  made.set(p, fresh);
  count++;
  return fresh;
}
