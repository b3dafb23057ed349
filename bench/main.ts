// Benchmarks: ./dev run --silent bench -- NAME…
import { code } from "./code.ts";
import { diff } from "./diff.ts";
import { native } from "./native.ts";
import { ranges } from "./ranges.ts";
import { source } from "./source.ts";
import { start } from "./start.ts";
import { symbols } from "./symbols.ts";
import { wheels } from "./wheels.ts";

const BENCHES: Readonly<Record<string, () => Promise<string>>> = {
  start,
  wheels,
  native,
  symbols,
  ranges,
  code,
  diff,
  source,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
if (names.length === 0 || unknown.length > 0) {
  console.error(`usage: bench -- NAME…   with NAME one of ${Object.keys(BENCHES).join(", ")}`);
  process.exitCode = 2;
} else {
  for (const name of names) {
    console.log(`# ${name}`);
    console.log(await BENCHES[name]?.());
  }
}
