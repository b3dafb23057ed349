import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBytes } from "../../../base/random-access.ts";
import { compareText } from "./compare-text.ts";
import { editsOf, settled } from "./edits.ts";
import { lineTables } from "./line-table.ts";
import { matchSequences } from "./match-sequences.ts";
import { room, type TextDifference } from "./text-difference.ts";

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function compared(left: string, right: string, window?: number): TextDifference {
  return compareText(fromBytes(bytes(left)), fromBytes(bytes(right)), room(1e9), window);
}

/** As `diff -u` writes it, without a head. */
function unified({ hunks }: TextDifference): string {
  const signs = { same: " ", removed: "-", added: "+" } as const;
  return hunks
    .flatMap(({ left, right, lines }) => [
      `@@ ${left} ${right}`,
      ...lines.map(({ sign, text, unended }) => `${signs[sign]}${text.join("")}${unended ? "\\" : ""}`),
    ])
    .join("\n");
}

/** Hunks put onto the lines of the left, with the ends of lines that the right has. */
function applied(left: string, difference: TextDifference): string {
  const lines = left.split("\n");
  const ended = lines.pop();
  if (ended !== "" && ended !== undefined) lines.push(ended);
  const out: string[] = [];
  let unended = false;
  let at = 0;
  const keep = (): void => {
    out.push(lines[at++] ?? "");
    unended = at === lines.length && ended !== "";
  };
  for (const hunk of difference.hunks) {
    const before = hunk.lines.some(({ sign }) => sign !== "added") ? hunk.left - 1 : hunk.left;
    while (at < before) keep();
    for (const { sign, text, unended: last } of hunk.lines) {
      if (sign !== "added") at++;
      if (sign !== "removed") {
        out.push(text.join(""));
        unended = last === true;
      }
    }
  }
  while (at < lines.length) keep();
  return out.length === 0 ? "" : out.join("\n") + (unended ? "" : "\n");
}

describe("compareText", () => {
  test("gives hunks with three lines around what changed", () => {
    expect(unified(compared("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\nE\nf\ng\nh\n"))).toBe(
      "@@ 2 2\n b\n c\n d\n-e\n+E\n f\n g\n h",
    );
  });

  test("numbers lines from where a side has any", () => {
    expect(unified(compared("", "a\n"))).toBe("@@ 0 1\n+a");
    expect(unified(compared("a\n", ""))).toBe("@@ 1 0\n-a");
  });

  test("tells a last line that has no end", () => {
    expect(unified(compared("a\nb", "a\nb\n"))).toBe("@@ 1 1\n a\n-b\\\n+b");
  });

  test("marks words, and whole lines that have none in common", () => {
    const [hunk] = compared("version = 1.0.1 final\n", "version = 1.0.2 final\n").hunks;
    expect(hunk?.lines.map(({ text }) => text)).toEqual([
      ["version = 1.0.", "1", " final"],
      ["version = 1.0.", "2", " final"],
    ]);
    expect(compared("alpha beta\n", "x = 5\n").hunks[0]?.lines.map(({ text }) => text)).toEqual([
      ["", "alpha beta"],
      ["", "x = 5"],
    ]);
  });

  test("puts an added function where it begins, not into the one before", () => {
    const one = "def a():\n    x\n    return 1\n\ndef c():\n    z\n    return 1\n";
    const other = "def a():\n    x\n    return 1\n\ndef b():\n    y\n    return 1\n\ndef c():\n    z\n    return 1\n";
    const added = compared(one, other).hunks[0]?.lines.filter(({ sign }) => sign === "added");
    expect(added?.map(({ text }) => text.join(""))).toEqual(["def b():", "    y", "    return 1", ""]);
  });

  test("says that line ends changed, and shows what else did", () => {
    const difference = compared("a\r\nb\r\nc\r\n", "a\nB\nc\n");
    expect(difference.lineEnds).toEqual({ left: "crlf", right: "lf" });
    expect(unified(difference)).toBe("@@ 1 1\n a\n-b\n+B\n c");
  });

  test("shows a single changed line end", () => {
    expect(unified(compared("a\nb\nc\n", "a\nb\r\nc\n"))).toBe("@@ 1 1\n a\n-b\n+b\r\n c");
  });

  test("reads bytes that are not UTF-8 as Latin-1, line by line", () => {
    const left = Uint8Array.of(0xe4, 10, 0xc3, 0xa4, 10);
    const right = Uint8Array.of(0xe5, 10, 0xc3, 0xa4, 10);
    const difference = compareText(fromBytes(left), fromBytes(right), room(1e6));
    expect(unified(difference)).toBe("@@ 1 1\n-ä\n+å\n ä");
  });

  test("cuts long lines around what changed", () => {
    const long = `x = [${"1, ".repeat(10_000)}`;
    const [removed] = compared(`${long}2]\n`, `${long}3]\n`).hunks[0]?.lines ?? [];
    expect(removed?.text.join("").length).toBeLessThan(700);
    expect(removed?.text[1]).toBe("2");
    expect(removed?.cut).toBeGreaterThan(29_000);
  });

  test("keeps no more than there is room for, and counts the rest", () => {
    const left = Array.from({ length: 100 }, (_, index) => `line ${index}\n${"same\n".repeat(10)}`).join("");
    const difference = compareText(
      fromBytes(bytes(left)),
      fromBytes(bytes(left.replaceAll("line", "LINE"))),
      room(2_000),
    );
    expect(difference.added).toBe(100);
    expect(difference.hunks.length).toBeGreaterThan(0);
    expect(difference.hunks.length + difference.hunksNotKept).toBe(100);
  });

  test("says that two texts are too different", () => {
    const text = (word: string): string => Array.from({ length: 1000 }, (_, index) => `${word}${index}\n`).join("");
    const difference = compared(text("a"), text("b"));
    expect(difference).toMatchObject({ added: 1000, removed: 1000, tooDifferent: true, hunks: [] });
  });

  test("goes on in windows where a text is larger", () => {
    const lines = Array.from({ length: 4000 }, (_, index) => `line number ${index}`);
    const changed = lines.flatMap((line, index) =>
      index % 500 === 7 ? [`${line} changed`] : index % 500 === 20 ? [line, "added"] : index % 500 === 40 ? [] : [line],
    );
    const whole = compared(`${lines.join("\n")}\n`, `${changed.join("\n")}\n`);
    const windows = compared(`${lines.join("\n")}\n`, `${changed.join("\n")}\n`, 4000);
    expect([windows.added, windows.removed, windows.stoppedAt]).toEqual([whole.added, whole.removed, null]);
    expect(applied(`${lines.join("\n")}\n`, windows)).toBe(`${changed.join("\n")}\n`);
  });

  test("stops where a window finds nothing equal any more, and counts what is left", () => {
    const left = `same\n${"left side here\n".repeat(500)}`;
    const right = `same\nother\n${"right side here\n".repeat(500)}`;
    const difference = compared(left, right, 400);
    expect(difference.stoppedAt).toEqual({ left: 1, right: 1 });
    expect([difference.removed, difference.added]).toEqual([501, 502]);
  });
});

const line = fc.constantFrom("a", "b", "c", "d", "", "  x", "e f g");
const text = fc
  .tuple(fc.array(line, { maxLength: 40 }), fc.boolean())
  .map(([lines, ended]) => lines.join("\n") + (ended && lines.length > 0 ? "\n" : ""));

describe("whatever the texts", () => {
  test("the hunks put onto the left give the right", () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        fc.pre(left !== right);
        expect(applied(left, compared(left, right))).toBe(right);
      }),
      { numRuns: 2000 },
    );
  });

  test("of one line that is longer than a window is said where it differs", () => {
    const line = Array.from({ length: 2_000 }, (_, index) => `var a${index}=${index};`).join("");
    const changed = `${line.slice(0, 9_000)}steal(ü);${line.slice(9_000)}`;
    const difference = compared(`first\n${line}\nlast\n`, `First\n${changed}\nlast\n`, 4_000);
    expect(difference).toMatchObject({ added: 2, removed: 2, stoppedAt: null, tooDifferent: false });
    expect(difference.hunks.at(-1)).toMatchObject({ left: 2, right: 2 });
    const [gone, came] = difference.hunks.at(-1)?.lines ?? [];
    expect(gone?.text[1]).toBe("");
    expect(came?.text[1]).toBe("steal(ü);");
    expect(came?.text.join("").length).toBeLessThan(1_000);
    expect((came?.cut ?? 0) + (came?.text.join("").length ?? 0)).toBe(changed.length + 2);
  });

  test("of long lines of which nothing is alike, or that only end otherwise, too", () => {
    const [one, other] = ["a".repeat(9_000), "b".repeat(12_000)];
    expect(compared(one, other, 4_000)).toMatchObject({ added: 1, removed: 1, stoppedAt: null });
    expect(compared(`${one}\n`, one, 4_000).hunks[0]?.lines).toMatchObject([{ sign: "removed" }, { unended: true }]);
    expect(compared(`x\n${one}\ny\n`, `X\n${one}\nY\n`, 4_000)).toMatchObject({
      added: 2,
      removed: 2,
      stoppedAt: null,
    });
  });

  test("in windows, too, unless it stops", () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        fc.pre(left !== right);
        const difference = compared(left, right, 30);
        if (difference.stoppedAt === null) expect(applied(left, difference)).toBe(right);
      }),
      { numRuns: 2000 },
    );
  });

  test("with lines that are longer than a window", () => {
    const line = fc.string({ unit: fc.constantFrom("a", "b", "ü"), maxLength: 70 });
    const long = fc.array(line, { maxLength: 5 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(long, long, (left, right) => {
        fc.pre(left !== right);
        const difference = compared(left, right, 30);
        if (difference.stoppedAt === null) expect(applied(left, difference)).toBe(right);
      }),
      { numRuns: 3000 },
    );
  });

  test("matches are equal and rise, and nothing that is unmatched between two edits is equal at both ends", () => {
    const sequence = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 60 }).map((ids) => Int32Array.from(ids));
    fc.assert(
      fc.property(sequence, sequence, (left, right) => {
        const matches = matchSequences(left, right, 7);
        let before = -1;
        for (const [index, match] of matches.entries()) {
          if (match < 0) continue;
          expect(match).toBeGreaterThan(before);
          expect(left[index]).toBe(right[match]);
          before = match;
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("any bytes give a result", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (left, right) => {
        const difference = compareText(fromBytes(left), fromBytes(right), room(1e6));
        expect(difference.added + difference.removed >= 0).toBe(true);
      }),
    );
  });

  test("moving an edit does not change what it does", () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const tables = lineTables(bytes(left), bytes(right), "exact");
        const edits = editsOf(matchSequences(tables.left.ids, tables.right.ids, tables.ids), tables.right.count);
        const ids: number[] = [];
        let at = 0;
        for (const { left: from, leftEnd, right: rightFrom, rightEnd } of settled(edits, tables.left, tables.right)) {
          ids.push(...tables.left.ids.subarray(at, from), ...tables.right.ids.subarray(rightFrom, rightEnd));
          at = leftEnd;
        }
        ids.push(...tables.left.ids.subarray(at));
        expect(ids).toEqual(Array.from(tables.right.ids));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("what is made to be slow", () => {
  const cases: readonly (readonly [string, () => readonly [string, string]])[] = [
    ["two files of 10 MB without a common line", () => [numbered("a", 500_000), numbered("b", 500_000)]],
    [
      "few distinct lines in another order",
      () => [
        Array.from({ length: 200_000 }, (_, index) => `${(index * 7919) % 13}\n`).join(""),
        Array.from({ length: 200_000 }, (_, index) => `${(index * 104_729) % 11}\n`).join(""),
      ],
    ],
    ["every line unique, in reverse", () => [numbered("a", 200_000), reversed("a", 200_000)]],
    ["one line of 20 MB", () => [`${"ab".repeat(1e7)}1`, `${"ab".repeat(1e7)}2`]],
  ];
  test.each(cases)("%s", (_, make) => {
    const [left, right] = make();
    const started = process.cpuUsage();
    compared(left, right);
    const used = process.cpuUsage(started);
    expect((used.user + used.system) / 1e6).toBeLessThan(4);
  });
});

function numbered(word: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${word} line ${index} of it\n`).join("");
}

function reversed(word: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${word} line ${count - index} of it\n`).join("");
}
