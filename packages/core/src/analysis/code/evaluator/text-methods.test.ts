import { expect, test } from "vitest";
import { commandsOf } from "./evaluate.testing.ts";

test.each([
  ["'cu' + 'rl'", "curl"],
  ["'cu' 'rl'", "curl"],
  ["'ab' * 2", "abab"],
  ["'%s-%d' % ('a', 3)", "a-3"],
  ["'%(x)s' % {'x': 'a'}", "a"],
  ["'%c%c' % (97, 98)", "ab"],
  ["'%02x' % 10", "0a"],
  ["'{} {x}'.format('a', x='b')", "a b"],
  ["'{1}{0}'.format('a', 'b')", "ba"],
  ["'{:>4}'.format('a')", "   a"],
  ["'{0[k]}'.format({'k': 'v'})", "v"],
  ["f'{1 + 1:03d} {\"a\"!s}'", "002 a"],
  ["'dlrow'[::-1]", "world"],
  ["'abcdef'[1:5:2]", "bd"],
  ["'abc'[-1]", "c"],
  ["''.join(reversed('dlrow'))", "world"],
  ["''.join(map(chr, [97, 98]))", "ab"],
  ["''.join(chr(ord(c) ^ 1) for c in '`c')", "ab"],
  ["''.join([chr(x - 1) for x in (98, 99)])", "ab"],
  ["'axb'.replace('x', '')", "ab"],
  ["'ab'.translate({97: 'x'})", "xb"],
  ["'ab'.translate(str.maketrans('ab', 'xy'))", "xy"],
  ["' a '.strip()", "a"],
  ["'a,b'.split(',')[1]", "b"],
  ["'a b c'.rsplit(' ', 1)[0]", "a b"],
  ["'A'.lower() + 'b'.upper()", "aB"],
  ["'aB'.swapcase()", "Ab"],
  ["'a-b'.partition('-')[2]", "b"],
  ["b'ab'.decode()", "ab"],
  ["bytes([97, 98]).decode('ascii')", "ab"],
  ["bytearray(b'ab').decode()", "ab"],
  ["str(b'ab', 'utf-8')", "ab"],
  ["'\\x61\\u0062\\143\\N{LATIN SMALL LETTER D}'", "abcd"],
  ["r'\\x61'", "\\x61"],
  ["(6447714).to_bytes(3, 'big').decode()", "bbb"],
  ["chr(int('61', 16)) + chr(0o142)", "ab"],
  [
    "str(int(' -0x1_f', 0)) + str(int('0b1', 16)) + str(int('b101', 2) if 0 else int('0b101', 2)) + str(int('017', 8))",
    "-31177515",
  ],
  ["str(int('9007199254740993')) + str(int('ff', 16) + int('0', 0))", "9007199254740993255"],
  ["hex(255)", "0xff"],
  ["{'k': 'v'}['k'] + {'k': 'v'}.get('z', 'd')", "vd"],
  ["dict(a='x')['a']", "x"],
  ["['a', 'b'].pop() + ('c',)[0]", "bc"],
  ["sorted(['b', 'a'])[0]", "a"],
  ["''.join(k + v for k, v in {'a': '1'}.items())", "a1"],
  ["''.join(a + b for a, b in zip('ab', 'xy'))", "axby"],
  ["''.join(str(i) for i, _ in enumerate('ab'))", "01"],
  ["'a' if True else 'b'", "a"],
  ["None or 'a'", "a"],
  ["(lambda x: x + 'b')('a')", "ab"],
  ["'x'.__add__('y')", "xy"],
  ["str(max([1, 3, 2]))", "3"],
  ["str(2 ** 64)", "18446744073709551616"],
  ["str(7 // 2) + str(-7 % 3) + str(1 << 4) + str(6 ^ 3)", "32165"],
])("%s", async (expression, command) => {
  expect(await commandsOf(`import os\nos.system(${expression})\n`)).toEqual([command]);
});

test("what is not known stands as a hole", async () => {
  expect(await commandsOf("import os, sys\nos.system(f'{sys.executable} -m x ' + y)\n")).toEqual([
    "{sys.executable} -m x {…}",
  ]);
});
