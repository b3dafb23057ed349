import { expect, test } from "vitest";
import { analyseFixture } from "./analyse-fixture.testing.ts";
import { checks } from "./index.ts";
import { materialOf } from "./material.ts";
import { sdistWith, wheelWith } from "./metadata/metadata.testing.ts";
import { runChecks } from "./run-checks.ts";

const ofMetadata = checks.filter(({ id }) => id.startsWith("metadata/"));

test.each([
  [wheelWith(""), "told-1.0.dist-info/METADATA"],
  [sdistWith(""), "told-1.0/PKG-INFO"],
])("metadata that is there and was not read is never clean: %#", async (fixture, path) => {
  const analysis = await analyseFixture(fixture);
  const outcomes = runChecks(ofMetadata, materialOf({ ...analysis, metadata: null } as typeof analysis));
  expect(outcomes.length).toBeGreaterThan(20);
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ outcome: "undecided", why: `${path} is there and could not be read` });
  }
});

test("metadata that is not there is another check's matter", async () => {
  const files = { "told.py": "X = 1\n", "told-1.0.dist-info/METADATA": false as const };
  const analysis = await analyseFixture({ filename: "told-1.0-py3-none-any.whl", files });
  for (const outcome of runChecks(ofMetadata, materialOf(analysis))) expect(outcome.outcome).toBe("clean");
});

test("of an sdist only the PKG-INFO counts that resolvers read", async () => {
  const fixture = sdistWith("");
  const files = { ...fixture.files, "told-1.0/told.egg-info/PKG-INFO": "\ufeffName: told\nSummary: \u001b\n" };
  const analysis = await analyseFixture({ ...fixture, files });
  expect(analysis.anomalies.some(({ code }) => code.startsWith("metadata/"))).toBe(true);
  for (const outcome of runChecks(ofMetadata, materialOf(analysis))) expect(outcome.outcome).toBe("clean");
});
