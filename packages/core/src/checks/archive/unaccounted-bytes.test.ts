import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { unaccountedBytes } from "./unaccounted-bytes.ts";

test("points at the hole", async () => {
  const [seen] = await observationsOf(unaccountedBytes, unaccountedBytes.fixtures.reported);
  expect(seen).toMatchObject({
    at: { offset: 43 },
    message:
      "These bytes belong to no member and no record (100 bytes between members); pip 26.3 and uv 0.13.9 from a file install it, uv 0.13.9 from an index refuses it.",
  });
});
