/** Values to be marshalled by {@link marshalled}: bytes by `Uint8Array`, tuples by arrays. */
export type Fixture = string | number | null | Uint8Array | CodeFixture | readonly Fixture[];

export interface CodeFixture {
  readonly name: string;
  readonly names?: readonly string[];
  readonly constants?: readonly Fixture[];
}

/** Writes a value as CPython of that version of Python 3 would, without references; 0 for Python 2.7. */
export function marshalled(value: Fixture, minor: number): number[] {
  if (value === null) return [code("N")];
  if (typeof value === "number") return [code("i"), ...int32(value)];
  if (typeof value === "string") return [code("u"), ...sized([...new TextEncoder().encode(value)])];
  if (value instanceof Uint8Array) return [code("s"), ...sized([...value])];
  if (isTuple(value)) {
    return [code("("), ...int32(value.length), ...value.flatMap((one) => marshalled(one, minor))];
  }
  return [code("c"), ...marshalledCode(value, minor)];
}

function isTuple(value: CodeFixture | readonly Fixture[]): value is readonly Fixture[] {
  return Array.isArray(value);
}

function marshalledCode({ name, names = [], constants = [] }: CodeFixture, minor: number): number[] {
  const numbers = minor === 0 ? 4 : minor < 8 ? 5 : minor < 11 ? 6 : 5;
  const isJoined = minor >= 11;
  const fields: readonly (readonly number[])[] = [
    Array.from({ length: numbers }, () => int32(0)).flat(),
    marshalled(new Uint8Array(0), minor),
    marshalled(constants, minor),
    marshalled(names, minor),
    marshalled([], minor),
    isJoined ? marshalled(new Uint8Array(0), minor) : [...marshalled([], minor), ...marshalled([], minor)],
    marshalled("x.py", minor),
    marshalled(name, minor),
    isJoined ? marshalled(`Q.${name}`, minor) : [],
    int32(7),
    marshalled(new Uint8Array(0), minor),
    isJoined ? marshalled(new Uint8Array(0), minor) : [],
  ];
  return fields.flat();
}

function sized(bytes: readonly number[]): number[] {
  return [...int32(bytes.length), ...bytes];
}

function int32(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >> 24) & 0xff];
}

function code(letter: string): number {
  return letter.charCodeAt(0);
}
