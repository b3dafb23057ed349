import { expect, test } from "vitest";
import { member, observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { writeThroughLink } from "./write-through-link.ts";

test("says where it is written", async () => {
  const [seen] = await observationsOf(writeThroughLink, writeThroughLink.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "through-1.0/d/x.txt", offset: 3584 },
    message:
      "This member is written through a symbolic link that leads outside (through-1.0/d is a symbolic link to /outside); pip 26.3 and uv 0.13.9 refuse it, pip 20.3.4 and 23.3.2 write where the link leads.",
  });
});

const through = { code: "tar/symlink-through", path: "t/d/x.txt" } as const;

test.each([
  [
    "r",
    "medium",
    "This member is written through a symbolic link inside the sdist; pip 26.3 follows the link, uv 0.13.9 refuses it.",
  ],
  [
    "a/../..",
    "high",
    "This member is written through a symbolic link that leads outside; pip 26.3 and uv 0.13.9 refuse it, pip 20.3.4 and 23.3.2 write where the link leads.",
  ],
] as const)("through a folder that is a link to %s", (linkTarget, severity, message) => {
  const link = member("t/d", { kind: "symlink", linkTarget });
  expect(saidOfAnomalies(writeThroughLink, [through], [link])).toEqual([[severity, { path: through.path }, message]]);
});

test("a file that replaces a link inside the sdist is read alike by all", () => {
  const link = member("t/d/x.txt", { kind: "symlink", linkTarget: "b.txt" });
  const [seen] = saidOfAnomalies(writeThroughLink, [through], [link]);
  expect(seen).toEqual([
    "info",
    { path: through.path },
    "This member replaces a symbolic link; pip 26.3 and uv 0.13.9 install it.",
  ]);
});
