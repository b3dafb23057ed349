import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { invalidProjectUrl } from "./invalid-project-url.ts";
import { wheelWith } from "./metadata.testing.ts";

test("no address", async () => {
  expect(await said(invalidProjectUrl, wheelWith("Project-URL: Home, nowhere\n"))).toEqual([
    ["low", "told-1.0.dist-info/METADATA:4", "It is not a label and a web address (Home, nowhere)."],
  ]);
});

test("no label", async () => {
  expect(await said(invalidProjectUrl, wheelWith("Project-URL: https://example.org/\n"))).toEqual([
    ["low", "told-1.0.dist-info/METADATA:4", "It is not a label and a web address (https://example.org/, )."],
  ]);
});

test("one label twice", async () => {
  expect(
    await said(
      invalidProjectUrl,
      wheelWith("Project-URL: Home, https://example.org/\nProject-URL: Home, https://example.com/\n"),
    ),
  ).toEqual([["info", "told-1.0.dist-info/METADATA:5", "A second link with this label (Home)."]]);
});
