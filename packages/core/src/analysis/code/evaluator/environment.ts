import { report } from "./effect-log.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import { FINGERPRINT, HOLE_END, HOLE_START, isText, SECRET, type Text, type Value } from "./values.ts";

const SECRETS = /TOKEN|SECRET|PASSW|_KEY$|APIKEY|API_KEY|ACCESS_KEY|CREDENTIAL|PRIVATE|_AUTH|MNEMONIC/i;
const NAMES = /^(?:USER|USERNAME|LOGNAME|COMPUTERNAME|HOSTNAME|USERDOMAIN)$/i;

/** `os.environ[key]`: its value is not known, but what it is for is. */
export function environmentItem(vm: Interpreter, key: Value, site: Site): Value {
  const name = isText(key) && key.whole ? key.s : null;
  const isSecret = name !== null && SECRETS.test(name);
  report(vm.log, site, { capability: isSecret ? "env.secret" : "env.read", callee: "os.environ", subject: key });
  const set = name === null ? undefined : vm.modules.patched.get(`os.environ[${name}]`);
  if (set !== undefined) return set;
  return placeholder(name === null ? "os.environ" : `$${name}`, fromOfName(name, isSecret));
}

function fromOfName(name: string | null, isSecret: boolean): number {
  if (name === null) return 0;
  if (isSecret) return SECRET;
  return NAMES.test(name) ? FINGERPRINT : 0;
}

/** Text of which only its meaning is known: `{$HOME}`. */
export function placeholder(word: string, from = 0): Text {
  return { k: "str", s: HOLE_START + word + HOLE_END, whole: false, from, layers: [], path: false };
}
