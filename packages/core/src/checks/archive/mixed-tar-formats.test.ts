import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { mixedTarFormats } from "./mixed-tar-formats.ts";

test("points at the first member of the other format", async () => {
  const [seen] = await observationsOf(mixedTarFormats, mixedTarFormats.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "mixed-1.0/a.py", offset: 1024 },
    message:
      "Headers of GNU and of POSIX stand in one archive (posix, here gnu); pip 26.3 installs it, uv 0.13.9 refuses it.",
  });
});
