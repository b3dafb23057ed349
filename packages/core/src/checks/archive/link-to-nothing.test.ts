import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { linkToNothing } from "./link-to-nothing.ts";

test("names what is missing", async () => {
  const [seen] = await observationsOf(linkToNothing, linkToNothing.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "dangling-1.0/copy.py", offset: 3072 },
    message:
      "No earlier member has the name that this hard link points to (to dangling-1.0/gone.py); pip 26.3 and uv 0.13.9 refuse it, pip 20.3.4 leaves it out.",
  });
});
