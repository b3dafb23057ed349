import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBytes } from "../../base/random-access.ts";
import { spotStrings, textRegion } from "./spotted-text.ts";

function spotted(text: string): ReturnType<typeof spotStrings> {
  const bytes = Buffer.from(text, "latin1");
  return spotStrings(fromBytes(new Uint8Array(bytes)), [textRegion(0, bytes.length)]);
}

test.each([
  ["\0/home/alice/work/project/src/m.c\0", ["/home/alice/work/project"]],
  ["lib.rs/root/.cargo/registry/src/index.crates.io-1/asn1-0.20.0/src/lib.rs", ["/root/.cargo/registry/src"]],
  ["\0C:\\Users\\me\\src\\project\\m.c\0", ["\\Users\\me\\src\\project"]],
  ["\0/project/pyyaml\0", ["/project/pyyaml"]],
  // Toolchains, and what only looks like a folder of somebody.
  ["\0/opt/rh/gcc-toolset-14/root/usr/lib/gcc/x86_64/include\0", []],
  ["\0/home/buildozer/aports/main/musl/src/x.c\0", []],
  ["\0/tmp/.X11-unix/X0/socket\0", []],
  ["\0/github/home/.cargo/registry/src/x\0", ["/github/home/.cargo/registry"]],
  ["\0https://github.com/home/page\0", []],
])("build paths in %j", (text, paths) => {
  expect(spotted(text).buildPaths.first).toEqual(paths);
});

test("crates, Go modules, libraries and compilers by name and version", () => {
  const strings = spotted(
    [
      "/root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/asn1-0.20.0/src/lib.rs",
      "path\tx\nmod\texample.org/x\tv1.2.3\th1:abc\ndep\tgolang.org/x/sys\tv0.1.0\th1:def\n",
      "OpenSSL 3.5.4 30 Sep 2025",
      " deflate 1.3.1 Copyright 1995-2024 Jean-loup Gailly and Mark Adler ",
      "GCC: (GNU) 14.2.1",
    ].join("\0"),
  );
  expect(strings.crates).toEqual({ first: ["asn1 0.20.0"], count: 1 });
  expect(strings.goModules.first).toEqual(["example.org/x v1.2.3", "golang.org/x/sys v0.1.0"]);
  expect(strings.libraries).toEqual(["OpenSSL 3.5.4", "zlib 1.3.1"]);
  expect(strings.compilers).toEqual(["GCC: (GNU) 14.2.1"]);
});

test("a string across the border of two pieces is seen", () => {
  const text = `${"\0".repeat((1 << 20) - 20)}/home/alice/work/project/src/m.c\0${"\0".repeat(100)}`;
  expect(spotted(text).buildPaths.first).toEqual(["/home/alice/work/project"]);
});

test("a flood of paths is counted, not kept", () => {
  const many = Array.from({ length: 9000 }, (_, index) => `/home/u${index}/work/m.c`).join("\0");
  const { first, count } = spotted(many).buildPaths;
  expect(first).toHaveLength(20);
  expect(count).toBeLessThanOrEqual(5001);
});

test("whatever the bytes, there is an answer", () => {
  const words = fc.constantFrom("/home/", "/registry/src/", "\ndep\t", "OpenSSL ", "/", "\\Users\\", "a-1.0.0", "\0");
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 30 }), (parts) => {
      expect(spotted(parts.join("")).pdb).toBeNull();
    }),
  );
});
