import fc from "fast-check";
import { expect, test } from "vitest";
import { masked, maskedThroughout } from "./credential.ts";

/** Put together here, so that nobody who looks for secrets finds one. */
function letters(count: number): string {
  return "aB3dE6gH9k".repeat(10).slice(0, count);
}

test.each([
  ["https://me:hunter2@example.org/simple", "https://me:***@example.org/simple"],
  [`https://__token__:pypi-AgE${letters(60)}@upload.example/`, "https://__token__:pypi***gH9k@upload.example/"],
  [`pypi-AgE${letters(60)}`, "pypi-AgEaB3d***gH9k"],
  [`"ghp_${letters(36)}"`, '"ghp_aB3d***3dE6"'],
  [`github_pat_${letters(82)}`, "github_pat_aB3d***9kaB"],
  [`AKIA${"ABCD2345".repeat(2)}`, "AKIA***"],
  [`sk-proj-${letters(48)}`, "sk-proj-aB3d***E6gH"],
  [`/api/webhooks/1234567890/${letters(68)}`, "/api/webhooks/1234567890/aB3d***E6gH"],
  [`bot123456789:${letters(35)}/sendMessage`, "bot123456789:aB3d***B3dE/sendMessage"],
  [`hooks.slack.com/services/T01/B02/${letters(24)}`, "hooks.slack.com/services/T01/B02/aB3d***aB3d"],
  [
    `Bearer eyJ${letters(20)}.eyJ${letters(30)}.${letters(43)}`,
    `Bearer eyJ${letters(20)}.eyJ${letters(30)}.aB3d***kaB3`,
  ],
  [`-----BEGIN RSA PRIVATE KEY-----${letters(64)}-----END`, "-----BEGIN RSA PRIVATE KEY-----aB3d***aB3d-----END"],
])("%s", (text, shown) => {
  expect(masked(`key = ${text}`)).toBe(`key = ${shown}`);
});

test("leaves alone what is put in later, and what only looks long", () => {
  for (const text of [
    "https://{user}:{password}@example.org",
    "pypi-attestations-of-many-words",
    "git+ssh://git@github.com/x/y",
    "task-force-of-many-words-and-more-words",
    "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "https://files.example/packages/ab/cd/x-1.0-py3-none-any.whl",
  ]) {
    expect(masked(text)).toBe(text);
  }
});

test("is the same when done twice, whatever the text, and reads long ones once", () => {
  const piece = fc.constantFrom(
    "ghp_",
    "://",
    "a:",
    "@",
    "eyJ",
    ".",
    "-",
    "1234567890:",
    letters(40),
    "webhooks/1/",
    "sk-",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
      (text) => {
        expect(masked(masked(text))).toBe(masked(text));
      },
    ),
    { numRuns: 2000 },
  );
  for (const unit of ["sk-", "://a:", "eyJ", "a.", "1:", "M", "-----BEGIN PRIVATE KEY-----"]) {
    const begun = performance.now();
    masked(unit.repeat(1_000_000 / unit.length));
    expect(performance.now() - begun).toBeLessThan(2_000);
  }
});

test("through data", () => {
  expect(maskedThroughout({ urls: ["ftp://me:hunter2@host/"], line: 3 })).toEqual({
    urls: ["ftp://me:***@host/"],
    line: 3,
  });
});
