import { expect, test } from "vitest";
import { releasesOf } from "../../model/release.ts";
import { wheelOutline } from "../wheel/wheel-outline.ts";
import { declaredPython } from "./unstated-python.ts";

const [PURE, NATIVE, SDIST] = ["m-1.0-py3-none-any.whl", "m-1.0-cp311-cp311-win32.whl", "m-1.0.tar.gz"];
const METADATA = "Metadata-Version: 2.1\nName: m\nVersion: 1.0\nRequires-Python: >=3.9\n";

function declared(pages: Readonly<Record<string, string | null>>, metadata: string): ReturnType<typeof declaredPython> {
  const files = Object.entries(pages).map(([filename, requiresPython]) => ({
    filename,
    url: `https://files.example/${filename}`,
    hashes: {},
    size: null,
    uploadTime: null,
    yanked: null,
    requiresPython,
    coreMetadata: false,
    provenance: null,
    gpgSig: null,
  }));
  const [release] = releasesOf("m", files).releases;
  if (release === undefined) throw new Error("no release");
  const outline = wheelOutline(PURE, ["m-1.0.dist-info/METADATA"], new TextEncoder().encode(metadata));
  return declaredPython(release, null, outline);
}

test("what one wheel says stands for the files of the release of which the index says nothing", () => {
  const found = declared({ [PURE]: null, [NATIVE]: ">=3.8", [SDIST]: null }, METADATA);

  expect(found.unstated).toEqual({ requiresPython: ">=3.9", from: PURE });
  expect([...found.declared]).toEqual([
    [PURE, ">=3.9"],
    [SDIST, ">=3.9"],
  ]);
});

test("nothing is unstated where the index says it, or METADATA does not", () => {
  expect(declared({ [PURE]: ">=3.9" }, METADATA).unstated).toBeNull();
  expect(declared({ [PURE]: null }, "Metadata-Version: 2.1\nName: m\nVersion: 1.0\n").unstated).toBeNull();
});
