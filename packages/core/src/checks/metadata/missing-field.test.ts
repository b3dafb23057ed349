import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { missingField } from "./missing-field.ts";

const fixture = (text: string) => ({
  filename: "told-1.0-py3-none-any.whl",
  files: { "told.py": "X = 1\n", "told-1.0.dist-info/METADATA": text },
});

test.each([
  [
    "Metadata-Version: 2.4\nVersion: 1.0\n",
    "medium",
    "There is no Name; pip 26.3 and uv 0.13.9 refuse it, pip 20.3.4 to 24.1.2 and installer 1.1.0 install it.",
  ],
  [
    "Metadata-Version: 2.4\nName: told\n",
    "medium",
    "There is no Version; pip 26.3, uv 0.13.9 and pip 20.3.4 to 24.1.2 refuse it, installer 1.1.0 installs it.",
  ],
  ["Name: told\nVersion: 1.0\n", "info", "There is no Metadata-Version, and every installer takes the file."],
])("%j", async (text, severity, message) => {
  expect(await said(missingField, fixture(text))).toEqual([[severity, "told-1.0.dist-info/METADATA", message]]);
});

test("nobody resolves by the PKG-INFO of an sdist without a name", async () => {
  const files = { "told-1.0/PKG-INFO": "Metadata-Version: 2.4\nVersion: 1.0\n" };
  expect(await said(missingField, { filename: "told-1.0.tar.gz", files })).toEqual([
    ["info", "told-1.0/PKG-INFO", "There is no Name."],
  ]);
});
