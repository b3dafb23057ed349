import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { severalGzipStreams } from "./several-gzip-streams.ts";

test("points at the second stream", async () => {
  const [seen] = await observationsOf(severalGzipStreams, severalGzipStreams.fixtures.reported);
  expect(seen).toMatchObject({
    at: { offset: 535 },
    message:
      "The tar is spread over several gzip streams (a second one begins here); pip 26.3 installs it, uv 0.13.9 refuses it.",
  });
});

test("a stream after the whole tar is only noted", async () => {
  const { filename, files } = severalGzipStreams.fixtures.clean;
  const [seen] = await observationsOf(severalGzipStreams, { filename, files, archive: ["second-stream"] });
  expect(seen).toMatchObject({
    severity: "info",
    message: expect.stringMatching(/pip 26.3 and uv 0.13.9 ignore it\.$/),
  });
});
