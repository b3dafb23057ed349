import { expect, test } from "vitest";
import { publisherClaims } from "./publishers.ts";

test("files with one publisher stand together, and those that name nobody apart", () => {
  const release = { kind: "GitHub", claims: { repository: "demo/demo", workflow: "release.yml" } };
  const other = { kind: "GitHub", claims: { repository: "demo/demo", workflow: "wheels.yml" } };
  const claims = publisherClaims(9, [
    { filename: "a", publishers: [release] },
    { filename: "b", publishers: [other] },
    { filename: "c", publishers: [{ ...release }] },
    { filename: "d", publishers: [] },
  ]);

  expect(claims).toEqual({
    verified: "no",
    offered: 9,
    read: 4,
    publishers: [
      { ...release, files: ["a", "c"] },
      { ...other, files: ["b"] },
    ],
    namesNobody: ["d"],
  });
});
