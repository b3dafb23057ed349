import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { commitSearch, type SearchResult, type Wanted } from "./commit-search.ts";

const utf8 = new TextEncoder();
const none = "0".repeat(40);

function id(letter: string): string {
  return letter.repeat(40);
}

/** The stream of one commit, as Git prints it. */
function commit(
  own: string,
  parents: readonly string[],
  changes: readonly (readonly [string, string, string])[],
): string {
  const lines = changes.map(([old, fresh, path]) => `:100644 100644 ${old} ${fresh} M\0${path}\0`);
  const head = `\u0001${[own, ...parents, "1700000000"].join(" ")}\0`;
  return lines.length === 0 ? head : `${head}\n${lines.join("")}`;
}

function search(wanted: readonly Wanted[], stream: string, pieces = 1): readonly SearchResult[] {
  const found = commitSearch(wanted, 40);
  const bytes = utf8.encode(stream);
  const size = Math.ceil(bytes.length / pieces);
  for (let at = 0; at < bytes.length; at += size) found.take(bytes.slice(at, at + size));
  return found.finish();
}

const history = [
  commit(
    id("1"),
    [],
    [
      [none, id("a"), "m.py"],
      [none, id("b"), "ü.py"],
    ],
  ),
  commit(id("2"), [id("1")], [[id("a"), id("c"), "m.py"]]),
  commit(id("3"), [id("1")], [[id("b"), id("d"), "ü.py"]]),
  commit(id("4"), [id("2"), id("3")], [[id("b"), id("d"), "ü.py"]]),
  commit(id("5"), [id("4")], [[none, id("e"), "other.txt"]]),
].join("");

test("counts along the first parent, and keeps every commit that is equal", () => {
  const [result] = search(
    [
      {
        files: [
          { path: "m.py", blob: id("c") },
          { path: "ü.py", blob: id("d") },
        ],
      },
    ],
    history,
  );

  expect(result).toEqual({
    matched: 2,
    of: 2,
    best: [
      { id: id("4"), committed: 1_700_000_000 },
      { id: id("5"), committed: 1_700_000_000 },
    ],
    commits: 5,
  });
});

test("a file elsewhere with the same bytes counts nothing: pairs are counted, not blobs", () => {
  const stream = commit(
    id("1"),
    [],
    [
      [none, id("a"), "copy.py"],
      [none, id("a"), "another.py"],
    ],
  );

  expect(search([{ files: [{ path: "m.py", blob: id("a") }] }], stream)).toMatchObject([{ matched: 0, best: [] }]);
});

test("many distributions in one pass", () => {
  const wanted = [
    {
      files: [
        { path: "m.py", blob: id("a") },
        { path: "ü.py", blob: id("b") },
      ],
    },
    { files: [{ path: "m.py", blob: id("c") }] },
    { files: [{ path: "m.py", blob: id("f") }] },
  ];

  expect(search(wanted, history).map(({ matched, best }) => [matched, best.map((one) => one.id[0])])).toEqual([
    [2, ["1"]],
    [1, ["2", "4", "5"]],
    [0, []],
  ]);
});

test("however the stream is cut", () => {
  const wanted = [
    {
      files: [
        { path: "m.py", blob: id("c") },
        { path: "ü.py", blob: id("d") },
      ],
    },
  ];
  const whole = search(wanted, history);

  for (const pieces of [2, 3, 7, 50, 400]) expect(search(wanted, history, pieces)).toEqual(whole);
});

test("any stream gives a result or a FormatError, in bounded memory", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("\0", "\u0001", ":", id("a"), " ", "m.py", "\n", "é")), (parts) => {
      expect(search([{ files: [{ path: "m.py", blob: id("a") }] }], parts.join(""))).toHaveLength(1);
    }),
  );
  expect(() => search([], "x".repeat(5_000_000), 40)).toThrow(FormatError);
});
