import { expect, test } from "vitest";
import { FormatError, failureInWords } from "./format-error.ts";

test("a failure in words: what is wrong and where, without the name that programs know it by", () => {
  const { message } = new FormatError("mach-o/bad-load-command", 32, "size 7");
  expect(message).toBe("mach-o/bad-load-command at byte 32: size 7");
  expect(failureInWords(message)).toBe("bad load command at byte 32: size 7");
  expect(failureInWords("larger than 4 GiB")).toBe("larger than 4 GiB");
});
