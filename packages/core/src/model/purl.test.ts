import fc from "fast-check";
import { expect, test } from "vitest";
import { formatPurl, parsePurl } from "./purl.ts";
import { isRefusal } from "./refusal.ts";

test.each([
  ["pkg:pypi/requests", { name: "requests", version: null, filename: null }],
  [
    "PKG://PyPI/Zope.Interface@1.0%2Blocal?file_name=a%2Db.whl&x=y#sub/path",
    { name: "zope-interface", version: "1.0+local", filename: "a-b.whl" },
  ],
  ["pkg:pypi/a@", { name: "a", version: null, filename: null }],
])("%s", (text, purl) => {
  expect(parsePurl(text)).toEqual(purl);
});

test.each([
  ["requests", "a package URL begins with pkg:pypi/"],
  ["pkg:pypi", "a package URL begins with pkg:pypi/"],
  ["pkg:npm/left-pad@1.0", "only pkg:pypi/ is understood, not pkg:npm/"],
  ["pkg:pypi/group/a", "projects of Python have no namespace"],
  ["pkg:pypi/a@1@2", "more than one @; inside a version it is written %40"],
  ["pkg:pypi/a%ff@1", "a percent sign begins no valid UTF-8"],
  ["pkg:pypi/-a", "not the name of a project"],
])("%s is refused: %s", (text, refused) => {
  expect(parsePurl(text)).toMatchObject({ refused });
});

test("writes what it reads", () => {
  expect(formatPurl("Foo.Bar")).toBe("pkg:pypi/foo-bar");
  expect(formatPurl("foo", "1!1.0+a'(")).toBe("pkg:pypi/foo@1%211.0%2Ba%27%28");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (version) => {
      expect(parsePurl(formatPurl("foo", version))).toEqual({ name: "foo", version, filename: null });
    }),
  );
});

test("whatever the text, a purl or a refusal", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const purl = parsePurl(`pkg:pypi/${text}`);
      expect(isRefusal(purl) || purl.name.length > 0).toBe(true);
    }),
  );
});
