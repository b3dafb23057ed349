import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { sharedBytes } from "./shared-bytes.ts";

test("names the other member", async () => {
  const [seen] = await observationsOf(sharedBytes, sharedBytes.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "other.py", offset: 0 },
    message:
      "The bytes of this member belong to something else as well (shares the local header of alias.py); pip 26.3, uv 0.13.9 and unzip 6.00 refuse it.",
  });
});
