import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuTime } from "../../base/cpu-time.testing.ts";
import { membersOf } from "./contents.testing.ts";
import { extractionPlan, type NameRules } from "./extraction-plan.ts";

function planned(members: ReturnType<typeof membersOf>, rules: NameRules = "posix") {
  const { files, folders, refused } = extractionPlan(members, rules);
  return {
    files: files.map(({ place, member }) => `${place}#${member.occurrence}`),
    folders,
    refused: refused.map(({ member, why }) => `${member.path}: ${why}`),
  };
}

test("files and folders, where they are", () => {
  expect(planned(membersOf("./", "a/", "a/b.py", "./c.py", "empty/"))).toEqual({
    files: ["a/b.py#1", "c.py#1"],
    folders: ["a", "empty"],
    refused: [],
  });
});

test("who may run a file in the archive may run it here, and nobody more", () => {
  const modes = [0o100755, 0o104711, 0o100644, 0o100666, null].map((mode, n) => ({ path: `f${n}`, mode }));
  const { files } = extractionPlan(membersOf(...modes), "posix");
  expect(files.map(({ mode }) => mode)).toEqual([0o755, 0o755, 0o644, 0o644, 0o644]);
});

describe("not written", () => {
  test.each([
    ["../a", "leads out"],
    ["a/../../b", "leads out"],
    ["a/../b", "holds `..`"],
    ["/a", "absolute"],
    ["C:a", "drive"],
    ["a\\b", "backslash"],
    ["a\0b", "NUL"],
    ["a\nb", "control character"],
    ["a\u202eb", "direction"],
    ["a\u200bb", "cannot be seen"],
    ["a\udc80b", "cannot be seen"],
    [`${"x".repeat(256)}`, "longer than systems"],
    [`${"d/".repeat(120)}x`, "100 folders"],
    ["", "no name"],
  ])("%j", (path, why) => {
    const { files, refused } = planned(membersOf(path));
    expect(files).toEqual([]);
    expect(refused[0]).toContain(why);
  });

  test.each([
    ["con.py", "device on Windows"],
    ["ab:c", "colon"],
    ["a.", "dot or space"],
  ])("%s on Windows", (path, why) => {
    expect(planned(membersOf(path), "windows").refused[0]).toContain(why);
    expect(planned(membersOf(path), "posix").refused).toEqual([]);
  });

  test("links, what lies below them or has their name, whatever comes first", () => {
    const members = membersOf(
      "d/l/below.py",
      { path: "d/l", kind: "symlink", linkTarget: "/etc" },
      "d/l",
      { path: "h", kind: "hardlink", linkTarget: "/etc/passwd" },
      { path: "p", kind: "special" },
      "d/other.py",
    );
    const { files, refused } = planned(members);
    expect(files).toEqual(["d/other.py#1"]);
    expect(refused).toHaveLength(5);
  });

  test("all but the last for one place, and what lies below a file", () => {
    const { files, refused } = planned(membersOf("t", "./t", "t", "t/x", "u"));
    expect(files).toEqual(["t#2", "u#1"]);
    expect(refused.map((one) => one.split(":", 1)[0])).toEqual(["t", "./t", "t/x"]);
  });

  test("what only a streaming reader sees", () => {
    expect(planned(membersOf({ path: "x", seenBy: "streaming" })).refused[0]).toContain("installers do not see it");
  });
});

test("every member is planned, a folder, or refused with a reason; no place leaves the folder", () => {
  const segment = fc.constantFrom("a", "b", "..", ".", "", "\\", "C:", "\0", "x\u202e", "é");
  const names = fc.array(segment, { maxLength: 5 }).map((segments) => segments.join("/"));
  fc.assert(
    fc.property(fc.array(names, { maxLength: 12 }), (paths) => {
      const { files, folders, refused } = extractionPlan(membersOf(...paths), "posix");
      for (const place of [...files.map((file) => file.place), ...folders]) {
        expect(place.split("/").every((part) => part !== "" && part !== "." && part !== "..")).toBe(true);
      }
      const notFolders = paths.filter((path) => !path.endsWith("/"));
      expect(files.length + refused.filter(({ member }) => member.kind === "file").length).toBe(notFolders.length);
    }),
  );
});

// A second where nothing else runs.
test("a hundred thousand members of one place, and as many deep ones", { timeout: 60_000 }, () => {
  const started = cpuTime();
  const same = membersOf(...Array.from({ length: 100_000 }, () => "a/b"));
  const deep = membersOf(...Array.from({ length: 100_000 }, (_, n) => `${"d/".repeat(n % 90)}${n}`));

  expect(extractionPlan(same, "posix").files).toHaveLength(1);
  expect(extractionPlan(deep, "posix").files).toHaveLength(100_000);
  expect(cpuTime() - started).toBeLessThan(20_000);
});
