import { expect, test } from "vitest";
import { requireModestJson } from "./json-bounds.ts";

function bounded(value: unknown): () => void {
  return () => requireModestJson(new TextEncoder().encode(JSON.stringify(value)));
}

test("a few long strings are read, many are refused", () => {
  const long = "a".repeat(17_000);

  expect(bounded(Array.from({ length: 100 }, () => long))).not.toThrow();
  expect(bounded(Array.from({ length: 101 }, () => long))).toThrow("index-page/too-many-long-strings");
  expect(bounded(Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`${long}${index}`, 1])))).toThrow(
    "index-page/too-many-long-strings",
  );
});
