import { expect, test } from "vitest";
import { preparePythonParser } from "./python-parser.ts";

test("the parser is loaded once, and reads what is broken", async () => {
  const parser = await preparePythonParser();
  expect(await preparePythonParser()).toBe(parser);

  const cursor = parser.parse("x = (1\n");
  const kinds: (string | null | undefined)[] = [];
  for (let more = cursor.gotoFirstChild(); more; more = cursor.gotoNextSibling()) {
    kinds.push(parser.nodeTypes[cursor.nodeTypeId]);
  }
  cursor.delete();
  expect(kinds.length).toBeGreaterThan(0);
});

test("tokens have no name", async () => {
  const { nodeTypes, fieldNames } = await preparePythonParser();
  expect(nodeTypes).toContain("call");
  expect(nodeTypes).not.toContain("(");
  expect(fieldNames).toContain("function");
});
