import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { headerEndsEarly } from "./header-ends-early.ts";
import { wheelWith } from "./metadata.testing.ts";

test("points at the stray line", async () => {
  expect(await said(headerEndsEarly, wheelWith("Summary: a\nstray line\nRequires-Dist: six\n"))).toEqual([
    ["low", "told-1.0.dist-info/METADATA:5", "This line ends the header for pip and uv (stray line)."],
  ]);
});

test("a description may begin with anything", async () => {
  expect(await said(headerEndsEarly, wheelWith("Summary: a\n\nstray line\n"))).toEqual([]);
});
