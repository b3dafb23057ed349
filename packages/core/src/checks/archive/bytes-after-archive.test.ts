import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { bytesAfterArchive } from "./bytes-after-archive.ts";

test("says how many bytes, and who minds", async () => {
  const [seen] = await observationsOf(bytesAfterArchive, bytesAfterArchive.fixtures.reported);
  expect(seen).toMatchObject({
    at: { offset: 931 },
    message:
      "Bytes stand after the end record (100 bytes); pip 26.3 installs it if there are fewer than 65,536, uv 0.13.9 refuses it.",
  });
});
