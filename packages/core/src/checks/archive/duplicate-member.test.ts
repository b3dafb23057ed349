import { expect, test } from "vitest";
import { member, observationsOf, saidOfAnomalies } from "../analyse-fixture.testing.ts";
import { duplicateMember } from "./duplicate-member.ts";

test("shows the digests of what differs", async () => {
  const [seen] = await observationsOf(duplicateMember, duplicateMember.fixtures.reported);
  expect(seen).toMatchObject({
    at: { path: "twice.py" },
    message:
      "This name occurs 2 times with different content; pip 26.3 and uv 0.13.9 from a file take the last, uv 0.13.9 from an index and installer 1.1.0 refuse it.",
    severity: "high",
  });
});

test("METADATA is what uv refuses in any case", async () => {
  const { filename, files } = duplicateMember.fixtures.clean;
  const path = "twice-1.0.dist-info/METADATA";
  const again = `again:${path}=Metadata-Version: 2.4\nName: twice\nVersion: 1.0\nRequires-Dist: six\n`;
  const [seen] = await observationsOf(duplicateMember, { filename, files, archive: [again] });
  expect(seen?.at).toEqual({ path });
  expect(seen?.message).toMatch(/pip 26.3 takes the last, uv 0.13.9 and installer 1.1.0 refuse it\.$/);
});

test("equal content twice is no more than untidy, and in a tar nobody disagrees", async () => {
  const wheel = { ...duplicateMember.fixtures.clean, archive: ["again:twice.py=WHO = 'A'\n"] };
  expect((await observationsOf(duplicateMember, wheel))[0]).toMatchObject({
    severity: "low",
    message:
      "This name occurs 2 times with the same content each time; pip 26.3 and uv 0.13.9 install it, installer 1.1.0 refuses it.",
  });
  const sdist = { filename: "t-1.0.tar.gz", files: { "t-1.0/m.py": "A" }, archive: ["again:t-1.0/./m.py=B"] };
  expect((await observationsOf(duplicateMember, sdist))[0]).toMatchObject({
    at: { path: "t-1.0/m.py" },
    severity: "info",
  });
});

test("folders may be listed again and again", () => {
  const folder = member("pkg/", { kind: "directory", sha256: null });
  expect(saidOfAnomalies(duplicateMember, [], [folder, folder])).toEqual([]);
});
