import fc from "fast-check";
import { expect, test } from "vitest";
import { type Marker, parseMarker } from "./marker.ts";
import { evaluateMarker, type MarkerEnvironment, unsetVariables } from "./marker-evaluation.ts";
import { formatMarker } from "./marker-text.ts";
import { isRefusal } from "./refusal.ts";

const LINUX: MarkerEnvironment = {
  implementation_name: "cpython",
  implementation_version: "3.12.1",
  os_name: "posix",
  platform_machine: "x86_64",
  platform_release: "6.1.0-custom",
  platform_system: "Linux",
  platform_version: "#1 SMP",
  python_full_version: "3.12.1",
  platform_python_implementation: "CPython",
  python_version: "3.12",
  sys_platform: "linux",
};

test.each([
  ["os_name=='posix'", 'os_name == "posix"'],
  [
    "os.name == 'a' and(sys.platform=='b')or'3'<python_version",
    'os_name == "a" and sys_platform == "b" or "3" < python_version',
  ],
  ["((os_name == 'a' or os_name == 'b'))", 'os_name == "a" or os_name == "b"'],
  ["((os_name == 'a' or os_name == 'b')) and os_name != ''", '(os_name == "a" or os_name == "b") and os_name != ""'],
  ["python_implementation not \t in 'x'", 'platform_python_implementation not in "x"'],
  ["os_name == 'say \"hi\"'", "os_name == 'say \"hi\"'"],
  ["os_name == 'say \"it\\'", null],
  ["os_name == '\\x41\\101\\u0041\\U00000041\\n\\q\\\r\n'", 'os_name == "AAAA\n\\q"'],
  [
    "'Foo_Bar' in extras and extra == 'A.B' and \"C--D\" in dependency_groups",
    '"foo-bar" in extras and extra == "a-b" and "c-d" in dependency_groups',
  ],
  ["os_name == 'a' or", null],
  ["os_name", null],
  ["os_name == 'a' nand os_name == 'b'", null],
  ["'a' notin os_name", null],
  ["'a' inos_name", null],
  ["nonsense == 'a'", null],
  ["os_name = 'a'", null],
  ["os_name == 'a", null],
  ["os_name == 'a\nb'", null],
  ["os_name == '\\x4'", null],
  ["os_name == '\\U00110000'", null],
  ["os_name == '\\N{DASH}'", null],
  ["os_name == 'a'\n", null],
  ["(os_name == 'a'", null],
  ["os_name == 'a')", null],
  ["", null],
])("%j is the marker %j", (text, formatted) => {
  const marker = parseMarker(text);

  expect(isRefusal(marker) ? null : formatMarker(marker)).toBe(formatted);
});

test("points at what is wrong", () => {
  expect(parseMarker("os_name == 'a' and nonsense == 'b'")).toEqual({
    refused: "a marker variable or a quoted string was expected",
    at: 19,
  });
});

test.each([
  ["python_version >= '3.9'", true],
  ["python_version < '3.9'", false],
  ["'3.9' <= python_version", true],
  ["python_version == '3.12.*'", true],
  ["python_version in '3.11, 3.12'", true],
  ["python_full_version ~= '3.12.0'", true],
  ["platform_release >= '6'", false],
  ["platform_release == '6.1.0-custom'", true],
  ["sys_platform > 'linux'", false],
  ["sys_platform >= 'linux'", true],
  ["'inu' in sys_platform", true],
  ["os_name == 'nt' and os_name == 'posix' or os_name == 'posix'", true],
  ["os_name == 'nt' and (os_name == 'posix' or os_name == 'posix')", false],
  ["os_name == sys_platform", false],
  ["extra == ''", true],
  ["python_version === '3.12'", true],
  // The operator and the version are joined before they are read, as the reference does.
  ["python_version < '=3.12'", true],
])("%s is %s", (text, holds) => {
  expect(evaluateMarker(marker(text), { ...unsetVariables.metadata, ...LINUX })).toEqual({ holds });
});

test("extras and groups are sets in lock files, and compare by their normalized names", () => {
  const asked = { ...unsetVariables.lock_file, ...LINUX, extras: ["Foo.Bar"] };

  expect(evaluateMarker(marker("'foo-bar' in extras"), asked)).toEqual({ holds: true });
  expect(evaluateMarker(marker("'foo-bar' in dependency_groups"), asked)).toEqual({ holds: false });
  expect(evaluateMarker(marker("extras == 'foo-bar'"), asked)).toMatchObject({ undecided: "meaningless comparison" });
  expect(evaluateMarker(marker("'x' == '__proto__'"), asked)).toMatchObject({ undecided: "missing variable" });
});

test("a term that cannot be evaluated leaves the whole undecided, wherever it stands", () => {
  expect(evaluateMarker(marker("os_name == 'posix' or extra == 'x'"), LINUX)).toEqual({
    undecided: "missing variable",
    because: "extra",
  });
  expect(evaluateMarker(marker("os_name == 'nt' and os_name ~= 'x'"), LINUX)).toMatchObject({
    undecided: "meaningless comparison",
  });
});

test("an untagged Python counts as its version with a label", () => {
  const untagged = { ...LINUX, python_full_version: "3.13.0+" };

  expect(evaluateMarker(marker("python_full_version >= '3.13.0'"), untagged)).toEqual({ holds: true });
});

test("nesting is bounded, length is not", () => {
  const nested = (depth: number) => `${"(".repeat(depth)}os_name == 'posix'${")".repeat(depth)}`;

  expect(isRefusal(parseMarker(nested(200)))).toBe(false);
  expect(parseMarker(nested(201))).toMatchObject({ at: 200 });
  expect(isRefusal(parseMarker("(".repeat(1_000_000)))).toBe(true);
  const long = marker(Array.from({ length: 50_000 }, () => "os_name == 'posix'").join(" and "));
  expect(evaluateMarker(long, LINUX)).toEqual({ holds: true });
});

test("whatever the text: a refusal, or a marker whose text reads back to the same meaning", () => {
  fc.assert(
    fc.property(markerLikeText, (text) => {
      const parsed = parseMarker(text);
      if (isRefusal(parsed)) return;
      const again = marker(formatMarker(parsed));
      expect(formatMarker(again)).toBe(formatMarker(parsed));
      expect(evaluateMarker(again, LINUX)).toEqual(evaluateMarker(parsed, LINUX));
    }),
  );
});

function marker(text: string): Marker {
  const parsed = parseMarker(text);
  if (isRefusal(parsed)) throw new Error(`${parsed.refused}: ${text}`);
  return parsed;
}

const markerLikeText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom("os_name == 'posix'", "'3' < python_version", "extra=='a\"'") },
      { weight: 3, arbitrary: fc.constantFrom(" and ", " or ", "(", ")") },
      { weight: 1, arbitrary: fc.constantFrom(" ", "not", "in", "==", "'", '"', "\n", "x") },
    ),
  )
  .map((pieces) => pieces.join(""));
