import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { notAsNamed } from "./not-as-named.ts";

test("a ZIP named .tar.gz is what old pips build", async () => {
  const [seen] = await observationsOf(notAsNamed, notAsNamed.fixtures.reported);
  expect(seen).toMatchObject({
    at: {},
    message:
      "By its name the file is tar.gz, by its content zip; pip 20.3.4 to 25.3 install it, pip 26.3 and uv 0.13.9 refuse it.",
  });
});

test("any other mismatch is refused by all", async () => {
  const { files } = notAsNamed.fixtures.clean;
  const [seen] = await observationsOf(notAsNamed, { filename: "named-1.0.tar.gz", files, archive: ["not-compressed"] });
  expect(seen?.message).toBe("By its name the file is tar.gz, by its content tar; pip 26.3 and uv 0.13.9 refuse it.");
  expect(seen?.evidence).toMatchObject({ claimed: "tar.gz", actual: "tar" });
});

test("a wheel behind a prefix is a ZIP all the same", async () => {
  const prefixed = { filename: "m-1.0-py3-none-any.whl", files: { "m.py": "" }, archive: ["prefix-bytes"] };
  expect(await observationsOf(notAsNamed, prefixed)).toEqual([]);
});
