import fc from "fast-check";
import { expect, test } from "vitest";
import { fileAddress, PLAIN } from "./file-address.ts";
import { PageAnomalies } from "./page-anomalies.ts";

const BASE = "https://index.example/simple/demo/";

test("what is taken for plain is what a URL makes of it", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcXYZ019._-+~%:@/xn\u00e9"), maxLength: 8 });
  const link = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `https://${words.join("/")}`);
  const likely = fc.tuple(
    fc.constantFrom("a.b.io", "x--y.io", "1.2", "a.0x1", "A.io", "a.io.", "a_b.io", "h"),
    word,
    word,
  );
  fc.assert(
    fc.property(
      fc.oneof(
        link,
        likely.map((parts) => `https://${parts.join("/")}`),
      ),
      (text) => {
        if (PLAIN.test(text)) expect(new URL(text, BASE).href).toBe(text);
      },
    ),
  );
});

test.each([
  ["https://files.example/ab/demo-1.0+x-py3-none-any.whl", "demo-1.0+x-py3-none-any.whl"],
  ["https://files.example/ab/demo%2B1.0.tar.gz", "demo+1.0.tar.gz"],
  ["../../files/demo-1.0.tar.gz", "demo-1.0.tar.gz"],
])("%s ends in %s", (link, lastSegment) => {
  const anomalies = new PageAnomalies(10);

  expect(fileAddress(link, BASE, null, anomalies)).toMatchObject({ url: new URL(link, BASE).href, lastSegment });
  expect(anomalies.all()).toEqual([]);
});

test("a link of a million characters that nearly is plain costs no time", () => {
  const started = performance.now();
  for (const piece of ["a-", "a.", "/a", "a"]) {
    expect(fileAddress(`https://${piece.repeat(500_000)}\u0000 `, BASE, null, new PageAnomalies(10))).toBeDefined();
  }
  expect(performance.now() - started).toBeLessThan(1000);
});
