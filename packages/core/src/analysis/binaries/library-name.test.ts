import { expect, test } from "vitest";
import { isSameLibrary, libraryStems } from "./library-name.ts";

test.each([
  ["libpng16", "libpng"],
  ["libXau", "libxau"],
  ["libbrotlidec", "brotli"],
  ["libjpeg", "libjpeg / libjpeg-turbo"],
  ["liblzma", "xz-libs"],
  ["liblcms2", "Little CMS 2"],
  ["libopenjp2", "OpenJPEG"],
  ["libsharpyuv", "libwebp"],
  ["libz", "zlib-ng"],
  ["libgcc_s", "libgcc"],
  ["libgfortran", "gcc"],
  ["libscipy_openblas64_", "OpenBLAS"],
  ["libgeos_c", "geos"],
  ["libzmq", "ZeroMQ"],
  ["libcrypto", "openssl-libs"],
  ["msvcp140", "Microsoft Visual C++ Runtime"],
])("%s and %s are one", (library, component) => {
  expect(isSameLibrary(libraryStems(library), libraryStems(component))).toBe(true);
});

test.each([
  ["libpng16", "libtiff"],
  ["libmd", "libbsd"],
  ["libz", "libzmq"],
  ["libxcb", "libxml2"],
  ["libfoo", ""],
  ["libfoo", "/"],
])("%s and %s are not", (library, component) => {
  expect(isSameLibrary(libraryStems(library), libraryStems(component))).toBe(false);
});
