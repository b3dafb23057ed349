import type { PickleValue } from "./pickle-value.ts";

/** A value as Python would write it, for a person: at most `most` UTF-16 units, what is not known as `{…}`. */
export function saidPickleValue(value: PickleValue, most = 1_000): string {
  const parts: string[] = [];
  let room = most;
  const say = (text: string): void => {
    if (room <= 0) return;
    parts.push(text.slice(0, room));
    room -= text.length;
  };
  sayValue(value, say, () => room > 0, 0);
  return parts.join("");
}

const BRACKETS = {
  tuple: ["(", ")"],
  list: ["[", "]"],
  set: ["{", "}"],
  frozenset: ["{", "}"],
  dict: ["{", "}"],
} as const;
/** Values may be shared and hold themselves. */
const DEEPEST = 20;

function sayValue(value: PickleValue, say: (text: string) => void, hasRoom: () => boolean, depth: number): void {
  if (!hasRoom()) return;
  if (depth > DEEPEST) say("{…}");
  else if ("items" in value) {
    const [open, close] = BRACKETS[value.kind];
    say(open);
    sayAll(value.items, say, hasRoom, depth);
    say(close);
  } else if (value.kind === "result") {
    say(`${value.call.callee}(`);
    sayAll(value.call.arguments, say, hasRoom, depth);
    say(")");
  } else say(saidPlain(value));
}

type PlainValue = Exclude<PickleValue, { readonly items: unknown } | { readonly kind: "result" }>;

function saidPlain(value: PlainValue): string {
  switch (value.kind) {
    case "none":
      return "None";
    case "true":
      return "True";
    case "false":
      return "False";
    case "unknown":
      return "{…}";
    case "number":
      return value.value;
    case "text":
      return JSON.stringify(value.value.slice(0, LONGEST_TEXT));
    case "bytes":
      return `b${JSON.stringify(String.fromCharCode(...value.value.subarray(0, LONGEST_TEXT)))}`;
    case "global":
      return `${value.module}.${value.name}`;
  }
}

const LONGEST_TEXT = 1_000;

function sayAll(
  items: readonly PickleValue[],
  say: (text: string) => void,
  hasRoom: () => boolean,
  depth: number,
): void {
  for (let index = 0; index < items.length && hasRoom(); index++) {
    const item = items[index];
    if (index > 0) say(", ");
    if (item !== undefined) sayValue(item, say, hasRoom, depth + 1);
  }
}
