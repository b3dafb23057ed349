import { expect, test } from "vitest";
import { type MemberCorrespondence, memberClasses } from "./correspondence.ts";
import { weightOf } from "./weight.ts";

function weight(changes: Partial<MemberCorrespondence>) {
  return weightOf({
    path: "a",
    class: "identical",
    source: null,
    by: "blob",
    detail: null,
    group: null,
    role: "data",
    concerns: [],
    ...changes,
  });
}

test("what was not shown weighs by what it could do", () => {
  expect(weight({ class: "modified", role: "import" })).toBe("high");
  expect(weight({ class: "modified", role: "document" })).toBe("low");
  expect(weight({ class: "extra", role: "build" })).toBe("high");
  expect(weight({ class: "unexplained", role: "metadata" })).toBe("high");
  expect(weight({ class: "residue", role: "native" })).toBe("medium");
});

test("a concern weighs whatever the class", () => {
  expect(weight({ concerns: ["duplicate-differs"] })).toBe("high");
  expect(weight({ class: "moved", concerns: ["executed-place"] })).toBe("medium");
  expect(weight({ class: "modified", role: "startup", concerns: ["case-twin"] })).toBe("high");
});

test("what is proved weighs nothing, and every class has its weight", () => {
  const proved = memberClasses.filter((kind) => weight({ class: kind, role: "import" }) === "none");

  expect(proved).toEqual([
    "identical",
    "line-endings",
    "symlink",
    "moved",
    "export-subst",
    "lfs",
    "submodule",
    "generated",
    "metadata",
    "vendored",
  ]);
});
