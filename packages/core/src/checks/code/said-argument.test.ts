import { expect, test } from "vitest";
import { asMember, saidArgument } from "./said-argument.ts";

test("what is known of an argument, on one line; other words where it is gaps alone", () => {
  const said = (argument: string | null, known: "whole" | "part" | "nothing" = "whole"): string =>
    saidArgument({ argument, known }, "unknown");

  expect(said("import os  \n\n  os.system('id')\n")).toBe("import os\nos.system('id')");
  expect(said("{…} {…}", "part")).toBe("unknown");
  expect(said("{…} --version", "part")).toBe("{…} --version");
  expect(said(null)).toBe("unknown");
  expect(said("None")).toBe("unknown");
  expect(said("None --version", "part")).toBe("{…} --version");
  expect(said("x".repeat(200))).toBe(`${"x".repeat(120)}…`);
});

test("what lies in the archive goes by its path there, and other folders of that name stay", () => {
  expect(asMember("/archive/m/a.pkl")).toBe("m/a.pkl");
  expect(asMember('python "/archive/m-1.0/x.py" --to=/archive/y')).toBe('python "m-1.0/x.py" --to=y');
  expect(asMember("https://h.test/archive/x /home/archive/x /archive/")).toBe(
    "https://h.test/archive/x /home/archive/x /archive/",
  );
});
