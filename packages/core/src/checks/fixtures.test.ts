import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { atLeast } from "../model/finding.ts";
import { analyseFixture, outcomesOf } from "./analyse-fixture.testing.ts";
import type { FixtureText, RuleId } from "./check.ts";
import { checks } from "./index.ts";

const TOOLS =
  /\b(?:pip|uv|poetry|unzip|tar|setuptools|installer|zipfile|tarfile|twine|PyPI|Python|interpreters?|installers?|import system)\b/;

/** Rules that report the fixture, each with whether any of its findings is above info. */
async function reportedBy(fixture: FixtureText): Promise<ReadonlyMap<RuleId, boolean>> {
  const found = (await outcomesOf(checks, fixture)).filter((one) => one.outcome === "found");
  return new Map(
    found.map(({ rule, observations }) => {
      const usual = checks.find(({ id }) => id === rule)?.severity ?? "info";
      return [rule, observations.some(({ severity }) => atLeast(severity ?? usual, "low"))];
    }),
  );
}

function aboveInfo(reported: ReadonlyMap<RuleId, boolean>): RuleId[] {
  return Array.from(reported)
    .filter(([, isAboveInfo]) => isAboveInfo)
    .map(([rule]) => rule);
}

describe.each(checks.map((check) => [check.id, check] as const))("%s", (id, check) => {
  test("reports its bad input, and only it does beyond what is said to be unavoidable", async () => {
    const reported = await reportedBy(check.fixtures.reported);
    expect([...reported.keys()]).toContain(id);
    const others = aboveInfo(reported).filter((rule) => rule !== id);
    expect(others.sort()).toEqual([...(check.fixtures.alsoReported ?? [])].sort());
  });

  test("finds nothing in its good input, and no other check does above info", async () => {
    const reported = await reportedBy(check.fixtures.clean);
    expect(reported.has(id), "reported by the check itself").toBe(false);
    expect(aboveInfo(reported)).toEqual([]);
    expect((await analyseFixture(check.fixtures.clean)).incomplete).toEqual([]);
  });

  test("says everything that a person needs", () => {
    expect(check.title).toMatch(/^[A-Z.].*[^.!?]$/);
    expect(check.explanation).toMatch(TOOLS);
    expect(check.remedy.trim()).toMatch(/[.]$/);
    expect(check.references.length).toBeGreaterThan(0);
    for (const address of check.references) expect(new URL(address).protocol).toBe("https:");
    expect(`${check.title} ${check.explanation} ${check.remedy}`).not.toContain("!\u0020");
  });
});

test("ids are unique, and each is the path of its file", () => {
  const ids = checks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/);

  const families = new Set(ids.map((id) => id.split("/")[0] ?? ""));
  const folder = fileURLToPath(new URL(".", import.meta.url));
  const files = [...families].flatMap((family) =>
    readdirSync(`${folder}/${family}`).map((file) => `${family}/${file}`),
  );
  for (const id of ids) expect(files).toContain(`${id}.ts`);
});
