import fc from "fast-check";
import { expect, test } from "vitest";
import { readWheelFile } from "./wheel-file.ts";

const encoder = new TextEncoder();

test("reads the fields of PEP 427 with their lines", () => {
  const { value, anomalies } = readWheelFile(
    encoder.encode(
      "Wheel-Version: 1.0\nGenerator: bdist_wheel 1.0\nRoot-Is-Purelib: true\nTag: py2-none-any\nTag: py3-none-any\nBuild: 1\nX: y\n\n",
    ),
  );

  expect(anomalies).toEqual([]);
  expect(value).toEqual({
    wheelVersion: { value: "1.0", line: 1 },
    generator: { value: "bdist_wheel 1.0", line: 2 },
    rootIsPurelib: { value: "true", line: 3 },
    tags: [
      { value: "py2-none-any", line: 4 },
      { value: "py3-none-any", line: 5 },
    ],
    build: { value: "1", line: 6 },
    otherFields: [{ name: "X", value: "y", line: 7 }],
  });
});

test("takes the first of repeated fields, as installers do, and says so", () => {
  const { value, anomalies } = readWheelFile(encoder.encode("Wheel-Version: 1.0\nWheel-Version: 2.0\n"));

  expect(value.wheelVersion).toEqual({ value: "1.0", line: 1 });
  expect(anomalies.map(({ code, line }) => [code, line])).toEqual([["wheel-file/repeated-field", 2]]);
});

test("a field in another case is seen by pip and not by uv", () => {
  const { value, anomalies } = readWheelFile(encoder.encode("root-is-purelib: true\n"));

  expect(value.rootIsPurelib?.value).toBe("true");
  expect(anomalies.map(({ code }) => code)).toEqual(["wheel-file/field-case"]);
});

test("an empty file has no field", () => {
  expect(readWheelFile(new Uint8Array()).value).toMatchObject({ wheelVersion: null, tags: [] });
});

test("whatever the bytes, a result", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(readWheelFile(bytes).value.tags).toBeInstanceOf(Array);
    }),
  );
});
