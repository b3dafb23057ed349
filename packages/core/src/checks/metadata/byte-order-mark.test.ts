import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { byteOrderMark } from "./byte-order-mark.ts";

test("names what each tool does", async () => {
  expect(await toolsOf(byteOrderMark, byteOrderMark.fixtures.reported)).toEqual({
    "pip 24.1.2 to 26.3": "refuses it",
    "uv 0.13.9": "refuses it",
    "pip 20.3.4": "installs it",
    "installer 1.1.0": "installs it",
  });
});

test("points at the first line", async () => {
  expect(await said(byteOrderMark, byteOrderMark.fixtures.reported)).toEqual([
    [
      "medium",
      "told-1.0.dist-info/METADATA:1",
      "It begins with a byte order mark; pip 24.1.2 to 26.3 and uv 0.13.9 refuse it, pip 20.3.4 and installer 1.1.0 install it.",
    ],
  ]);
});
