import fc from "fast-check";
import { expect, test } from "vitest";
import { cpuTime } from "../../base/cpu-time.testing.ts";
import { FormatError } from "../../base/format-error.ts";
import { defaultLimits } from "../../base/limits.ts";
import { readHtmlPage } from "./html.ts";
import { type IndexPage, indexPageForm, type PageOrigin } from "./index-page.ts";

const origin: PageOrigin = { url: "https://index.example/simple/demo/", limits: defaultLimits };
const digest = "a".repeat(64);

function read(html: string, from: PageOrigin = origin): IndexPage {
  return readHtmlPage(new TextEncoder().encode(html), from);
}

function codesOf(page: IndexPage): string[] {
  return page.anomalies.map(({ code }) => code.replace("index-page/", ""));
}

test("reads every attribute of the specification", () => {
  const page = read(`<!DOCTYPE html><html><head>
    <meta name="pypi:repository-version" content="1.4">
    <meta name="pypi:project-status" content="deprecated">
    <meta name="pypi:project-status-reason" content="use &quot;other&quot;">
    <meta name="pypi:tracks" content="https://up.example/simple/demo/">
    <meta name="pypi:alternate-locations" content="https://a.example/simple/demo/">
    <meta name="pypi:alternate-locations" content="https://b.example/simple/demo/">
    <title>Links for <a href="fake-1.0.tar.gz">demo</a></title></head><body><h1>Links for demo</h1>
    <a href="../../f/demo-1.0.tar.gz#sha256=${digest}" data-requires-python="&gt;=3.9,&#60;4" data-yanked="broken &amp; bad"
       data-core-metadata="sha256=${digest}" data-gpg-sig="true" data-provenance="/integrity/demo">demo-1.0.tar.gz</a><br/>
    <A HREF='demo-1.1.tar.gz' data-dist-info-metadata=true>
      demo-1.1.tar.gz
    </A>
    </body></html>`);

  expect(page).toEqual({
    project: null,
    status: { state: "deprecated", reason: 'use "other"' },
    versions: [],
    files: [
      {
        filename: "demo-1.0.tar.gz",
        url: "https://index.example/f/demo-1.0.tar.gz",
        hashes: { sha256: digest },
        size: null,
        uploadTime: null,
        yanked: { reason: "broken & bad" },
        requiresPython: ">=3.9,<4",
        coreMetadata: { sha256: digest },
        provenance: "https://index.example/integrity/demo",
        gpgSig: true,
      },
      {
        filename: "demo-1.1.tar.gz",
        url: "https://index.example/simple/demo/demo-1.1.tar.gz",
        hashes: {},
        size: null,
        uploadTime: null,
        yanked: null,
        requiresPython: null,
        coreMetadata: true,
        provenance: null,
        gpgSig: null,
      },
    ],
    tracks: ["https://up.example/simple/demo/"],
    alternateLocations: ["https://a.example/simple/demo/", "https://b.example/simple/demo/"],
    apiVersion: "1.4",
    anomalies: [],
  });
});

test("starts relative links at the first base element", () => {
  const page = read(
    `<base href="https://cdn.example/x/"><base href="https://late.example/"><a href="demo-1.0.tar.gz">demo-1.0.tar.gz</a>`,
  );

  expect(page.files[0]?.url).toBe("https://cdn.example/x/demo-1.0.tar.gz");
});

test("passes over comments, scripts and links that are no files", () => {
  const page = read(`
    <!-- <a href="comment-1.tar.gz"> --><!--><a href="ab-1.tar.gz"></a>
    <script>document.write('<a href="script-1.tar.gz">')</script ><style><a href="style-1.tar.gz"></style>
    <a href="../">../</a><a href="?C=N;O=D">Name</a><a href="#top">top</a><a>none</a><a href="">empty</a>
    <ab href="element-1.tar.gz">`);

  expect(page.files.map(({ filename }) => filename)).toEqual(["ab-1.tar.gz"]);
});

test.each([["javascript:alert(1)//demo-1.0.tar.gz"], ["ftp://x/demo-1.0.tar.gz"], ["http://[/demo-1.0.tar.gz"]])(
  "passes over a link to %s",
  (href) => {
    const page = read(`<a href="${href}">demo-1.0.tar.gz</a>`);

    expect(page.files).toEqual([]);
    expect(codesOf(page)).toEqual(["unusable-url"]);
  },
);

test("says when the text of a link is another name than its address", () => {
  expect(codesOf(read(`<a href="demo-2.0.tar.gz">demo-1.0.tar.gz</a>`))).toEqual(["filename-differs"]);
  expect(codesOf(read(`<a href="demo-2.0.tar.gz">demo-1.0.tar.gz<a href="demo-3.0.tar.gz">`))).toEqual([
    "filename-differs",
  ]);
});

test("an empty data-yanked is a yank without a reason", () => {
  expect(read(`<a href="a-1.tar.gz" data-yanked>a-1.tar.gz</a>`).files[0]?.yanked).toEqual({ reason: null });
});

test("the first of equal attributes counts, as in browsers", () => {
  expect(read(`<a href="a-1.tar.gz" href="b-1.tar.gz">a-1.tar.gz</a>`).files[0]?.filename).toBe("a-1.tar.gz");
});

test("decodes references only where they are whole", () => {
  const page = read(
    `<a href="a-1.tar.gz?x=1&lt=2" data-requires-python="&#x3e;&#61;3 &#xD800; &#0; &unknown; &#99999999;">a-1.tar.gz</a>`,
  );

  expect(page.files[0]?.url).toBe("https://index.example/simple/demo/a-1.tar.gz?x=1&lt=2");
  expect(page.files[0]?.requiresPython).toBe(">=3 \ufffd \ufffd &unknown; \ufffd");
});

test.each([
  ["open tags", "<a ".repeat(300_000)],
  ["quotes", `<a href="`.repeat(300_000)],
  ["comments", "<!--".repeat(300_000)],
  ["scripts", "<script></scrip".repeat(200_000)],
  ["equal signs", `<a ${"=".repeat(1_000_000)}`],
  ["ampersands", `<a href="${"&#".repeat(500_000)}">`],
  ["unclosed links", `<a href="a-1.tar.gz">`.repeat(30_000)],
  ["angles", "<".repeat(1_000_000)],
])("takes linear time over %s", (_name, html) => {
  const started = cpuTime();
  read(html);

  expect(cpuTime() - started).toBeLessThan(3000);
});

test("any text gives a page, and only files that can be fetched", () => {
  const piece = fc.constantFrom(
    "<a ",
    "href=",
    '"',
    "'",
    ">",
    "</a>",
    "<!--",
    "-->",
    "&amp;",
    "#sha256=",
    "x-1.tar.gz",
    " ",
    "\n",
    "<base ",
    "<meta ",
    "content=",
    "/",
    "://",
    "https",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: "binary" })), { maxLength: 60 }), (pieces) => {
      for (const { url, filename } of read(pieces.join("")).files) {
        expect(url).toMatch(/^https?:/);
        expect(filename).not.toBe("");
      }
    }),
  );
});

test("refuses more files and more HTML than any project has", () => {
  const few = { ...origin, limits: { ...defaultLimits, pageFiles: 2 } };
  const code = (html: string, from: PageOrigin): unknown => {
    try {
      return read(html, from).files.length;
    } catch (error) {
      return error instanceof FormatError ? error.code : error;
    }
  };

  expect(code("<a href=a><a href=b>", few)).toBe(2);
  expect(code("<a href=a><a href=b><a href=c>", few)).toBe("index-page/too-many-files");
  expect(code(`<a href=a>${" ".repeat(2 ** 25)}`, origin)).toBe("index-page/too-large");
});

test("attributes beyond any sense cost nothing, and hide nothing", () => {
  const many = Array.from({ length: 300_000 }, (_, at) => `a${at}`).join(" ");
  const page = read(`<a href="x-1.tar.gz" data-yanked="${"&amp;".repeat(1_000_000)}" ${many} data-gpg-sig=true>`);

  expect(page.files).toMatchObject([{ filename: "x-1.tar.gz", yanked: {}, gpgSig: null }]);

  const long = read(`<a href="${"&#x00061;".repeat(100_000)}/x-1.tar.gz">`);
  expect(long.files).toEqual([]);
  expect(codesOf(long)).toContain("unusable-url");
});

test("tells the form of a page by its content type", () => {
  const types = [
    "application/vnd.pypi.simple.v1+json",
    "text/html; charset=utf-8",
    "Application/JSON ;x",
    "text/plain",
    "",
  ];

  expect(types.map(indexPageForm)).toEqual(["json", "html", "json", null, null]);
});
