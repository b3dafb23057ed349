import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { twoFormats } from "./two-formats.ts";

test("says which pip builds which source", async () => {
  const [seen] = await observationsOf(twoFormats, twoFormats.fixtures.reported);
  expect(seen).toMatchObject({
    at: { offset: 4669 },
    message:
      "The file is a ZIP as well (3 members, central directory at byte 4478); pip 20.3.4 to 25.3 build the ZIP, pip 26.3 and uv 0.13.9 build the tar.",
  });
});
