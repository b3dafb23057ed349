/** This machine among the platforms of a release report, by their ids; null where it is none of them. */
export function herePlatform(): string | null {
  const machine = MACHINES.get(process.arch);
  switch (process.platform) {
    case "linux":
      return machine === undefined ? null : `linux-${hasGlibc() ? "glibc" : "musl"}-${machine}`;
    case "darwin":
      return process.arch === "arm64" ? "macos-arm64" : "macos-x86_64";
    case "win32":
      return process.arch === "arm64" ? "windows-arm64" : "windows-amd64";
    default:
      return null;
  }
}

const MACHINES: ReadonlyMap<string, string> = new Map([
  ["x64", "x86_64"],
  ["arm64", "aarch64"],
  ["ia32", "i686"],
  ["arm", "armv7l"],
  ["ppc64", "ppc64le"],
  ["s390x", "s390x"],
  ["riscv64", "riscv64"],
]);

function hasGlibc(): boolean {
  // The report asks for addresses of the network otherwise, which can take seconds.
  Object.assign(process.report, { excludeNetwork: true });
  const report: unknown = process.report.getReport();
  const header = typeof report === "object" && report !== null && "header" in report ? report.header : null;
  return typeof header === "object" && header !== null && "glibcVersionRuntime" in header;
}
