/** A shared library, how it is made, and what loading it does to the arithmetic of a thread. */
export interface Build {
  readonly name: string;
  /** Commands, one after the other, in a folder with {@link sources}. */
  readonly commands: readonly (readonly string[])[];
  readonly file: string;
  readonly expected: "on-load" | "at-run-time" | "restored" | "none";
}

/** By file name. The first does nothing of the kind by itself; what makes it do so is how it is compiled. */
export const sources: Readonly<Record<string, string>> = {
  "sum.c": `double assay_sum(const double *values, unsigned long count) {
  double sum = 0;
  for (unsigned long at = 0; at < count; at++) sum += values[at];
  return sum;
}
`,
  "start.c": `#include <xmmintrin.h>
__attribute__((constructor)) static void on_load(void) { _mm_setcsr(_mm_getcsr() | 0x8040); }
double assay_one(void) { return 1.0; }
`,
  "start.cc": `#include <xmmintrin.h>
struct OnLoad { OnLoad() { _mm_setcsr(_mm_getcsr() | 0x8000); } };
static OnLoad on_load;
extern "C" int assay_one(void) { return 1; }
`,
  "start-arm64.c": `__attribute__((constructor)) static void on_load(void) {
  unsigned long control;
  __asm__ volatile("mrs %0, fpcr" : "=r"(control));
  control |= 1ul << 24;
  __asm__ volatile("msr fpcr, %0" : : "r"(control));
}
double assay_one(void) { return 1.0; }
`,
  "rounding.c": `#include <xmmintrin.h>
__attribute__((constructor)) static void up(void) { _mm_setcsr((_mm_getcsr() & ~0x6000u) | 0x4000u); }
int assay_one(void) { return 1; }
`,
  "put-back.c": `#include <xmmintrin.h>
volatile float assay_small = 1e-30f;
__attribute__((constructor)) static void look(void) {
  unsigned before = _mm_getcsr();
  _mm_setcsr(before | 0x8040);
  assay_small = assay_small * 1e-10f;
  _mm_setcsr(before);
}
`,
  "when-asked.c": `#include <xmmintrin.h>
void assay_fast(void) { _mm_setcsr(_mm_getcsr() | 0x8040); }
void assay_exact(void) { _mm_setcsr(_mm_getcsr() & ~0x8040u); }
`,
  "host.c": `#include <dlfcn.h>
#include <stdio.h>
#include <xmmintrin.h>
int main(int count, char **words) {
  unsigned before = _mm_getcsr();
  if (count < 2 || dlopen(words[1], RTLD_NOW) == 0) return 2;
  puts(((_mm_getcsr() ^ before) & 0x8040) != 0 ? "on-load" : "not");
  return 0;
}
`,
};

/** GCC 12 to 19 or newer: which of them link a start function with -ffast-math is what the first builds ask. */
export const builds: readonly Build[] = [
  elf("gcc", "plain", ["-O2"], "none"),
  elf("gcc", "fast", ["-O2", "-ffast-math"], "on-load"),
  elf("gcc", "ofast", ["-Ofast"], "on-load"),
  {
    name: "gcc fast when compiled only",
    commands: [
      ["gcc", "-O2", "-fPIC", "-ffast-math", "-c", "sum.c", "-o", "one.o"],
      ["gcc", "-shared", "one.o", "-o", "gcc-compiled.so"],
    ],
    file: "gcc-compiled.so",
    expected: "none",
  },
  {
    name: "gcc fast when linked only",
    commands: [
      ["gcc", "-O2", "-fPIC", "-c", "sum.c", "-o", "two.o"],
      ["gcc", "-shared", "-funsafe-math-optimizations", "two.o", "-o", "gcc-linked.so"],
    ],
    file: "gcc-linked.so",
    expected: "on-load",
  },
  {
    name: "gcc fast without section headers",
    commands: [
      ["gcc", "-O2", "-fPIC", "-shared", "-ffast-math", "sum.c", "-o", "whole.so"],
      ["llvm-objcopy-19", "--strip-sections", "whole.so", "gcc-bare.so"],
    ],
    file: "gcc-bare.so",
    expected: "on-load",
  },
  elf("gcc", "constructor", ["-O2"], "on-load", "start.c"),
  elf("gcc", "constructor with AVX", ["-O2", "-mavx"], "on-load", "start.c"),
  elf("g++", "static object", ["-O2"], "on-load", "start.cc"),
  elf("gcc", "when asked", ["-O2"], "at-run-time", "when-asked.c"),
  elf("gcc", "put back", ["-O2"], "restored", "put-back.c"),
  elf("gcc", "rounding", ["-O2"], "none", "rounding.c"),
  elf("clang-14", "fast", ["-O2", "-ffast-math"], "on-load"),
  elf("clang-16", "fast", ["-O2", "-ffast-math"], "on-load"),
  elf("clang-19", "fast", ["-O2", "-ffast-math"], "none"),
  elf("clang-19", "daz", ["-O2", "-mdaz-ftz"], "on-load"),
  elf("clang-19", "packed relocations", ["-O2", "-mdaz-ftz", "-fuse-ld=lld", "-Wl,-z,pack-relative-relocs"], "on-load"),
  elf("aarch64-linux-gnu-gcc", "plain", ["-O2"], "none"),
  elf("aarch64-linux-gnu-gcc", "fast", ["-O2", "-ffast-math"], "on-load"),
  elf("aarch64-linux-gnu-gcc", "constructor", ["-O2"], "on-load", "start-arm64.c"),
  elf("clang-16", "fast for arm64", ["--target=aarch64-linux-gnu", "-O2", "-ffast-math"], "on-load"),
  elf("arm-linux-gnueabihf-gcc", "fast", ["-O2", "-ffast-math"], "on-load"),
  dll("plain", [], "none"),
  dll("fast", ["-ffast-math"], "on-load"),
  dll("fast and stripped", ["-ffast-math", "-s"], "on-load"),
  dll("constructor", [], "on-load", "start.c"),
];

function elf(
  compiler: string,
  what: string,
  options: readonly string[],
  expected: Build["expected"],
  source = "sum.c",
): Build {
  const file = `${compiler}-${what}.so`.replaceAll(" ", "-");
  const command = [compiler, ...options, "-fPIC", "-shared", source, "-o", file];
  return { name: `${compiler} ${what}`, commands: [command], file, expected };
}

function dll(what: string, options: readonly string[], expected: Build["expected"], source = "sum.c"): Build {
  const compiler = "x86_64-w64-mingw32-gcc";
  const file = `mingw-${what}.dll`.replaceAll(" ", "-");
  const command = [compiler, "-O2", "-shared", ...options, source, "-o", file];
  return { name: `${compiler} ${what}`, commands: [command], file, expected };
}
