/** What a command is for, as far as its words say. */
export type CommandKind =
  /** Its code is hidden in an encoding that the shell undoes. */
  | "encoded"
  /** Fetches something and hands it to an interpreter, or opens a shell to somewhere else. */
  | "remote-shell"
  | "fetches"
  | "harms"
  | "persists"
  | "installs"
  /** Asks who and where it is. */
  | "probes"
  /** Puts something up for others, in the name of the person. */
  | "publishes"
  | "starts-program"
  /** Version control, compilers, and what else builds have always called. */
  | "builds"
  | "other";

/**
 * The worst that some part of a command line does. Unknown parts stand in it as `{…}`.
 *
 * Patterns have no nested repetitions: the line is short, and hostile all the same.
 */
export function commandKind(line: string): CommandKind {
  const text = line.slice(0, LONGEST);
  if (ASKS.test(text) || PYTHON_ALONE.test(text)) return "builds";
  const found = WORST_FIRST.find(([, patterns]) => patterns.some((pattern) => pattern.test(text)))?.[0];
  if (found !== undefined && found !== "starts-program") return found;
  if (INLINE_CODE.test(text)) return "starts-program";
  const parts = partsOf(text);
  if (parts.length > 0 && (PYTHON_ITSELF.test(text) || parts.every(belongsToBuilds))) return "builds";
  return found ?? "other";
}

/** A program that is found by its name is asked which one it is. */
const ASKS = /^[\w.+-]{1,40}(?: self)? (?:--?version|-V|version|--help|help)(?: --[\w-]{1,40}(?:[= ]\w{1,40})?){0,2}$/;

const LONGEST = 1_000;

/** Code in a language that is not followed. */
const INLINE_CODE = /(?:^|[\s"';&|/(])(?:node|perl|ruby|php|deno|bun|lua)(?:\.exe)?\s+(?:-e|-r|--eval|eval)\s/i;

/** Python with code or with a script of the source tree: both are followed, and what they do is said of them. */
const PYTHON_ITSELF =
  /^\s*["']?(?:\{sys\.executable\}|(?:\S{0,80}[\\/])?python(?:[\d.]{0,4}|\{…\})(?:\.exe)?|py(?:\.exe)?\s+-(?:[\d.]{1,5}|\{…\}))["']?\s+(?:-[bBEIOsSuvxW]{1,4}\s+){0,4}(?:-c\s|-m\s+(?:build|gzip|venv|pytest|unittest|compileall|sysconfig|site|setuptools_scm)\b|(?:meson|ninja|cmake|scons)\s|(?:\/archive\/|\.\/)?[\w./-]{0,200}\.py(?:\s|$))/;

/** Python by its folder, where what it is given is not known. */
const PYTHON_ALONE = /^\{sys\.(?:base_)?(?:exec_)?prefix\}\/(?:bin\/)?python[\d.]{0,4}(?:\.exe)?$/;

function belongsToBuilds(part: string): boolean {
  const bare = programOf(part).replace(/\.exe$/, "");
  return BUILD_PROGRAMS.has(bare) || BUILD_SUFFIX.test(bare) || CONFIGURES.test(part) || PYTHON_ITSELF.test(part);
}

/** The script that packages of C come with is made runnable, or run: what stands in it is followed where it is known. */
const CONFIGURES = /^(?:(?:ba)?sh|chmod (?:\+x|0?755)) (?:\.\/)?configure\b/;

const WORST_FIRST: readonly (readonly [CommandKind, readonly RegExp[]])[] = [
  ["encoded", [/\b(?:powershell|pwsh)\b.{0,200}\s-e(?:c|nc|ncodedcommand)?\s+["']?[\w+/=]{40}/i, /frombase64string/i]],
  [
    "remote-shell",
    [
      /\b(?:curl|wget|fetch)\b.{0,600}\|\s{0,9}(?:sudo\s+)?(?:\S{0,40}\/)?(?:ba|z|da|k)?sh\b/i,
      /\b(?:curl|wget|fetch)\b.{0,600}\|\s{0,9}(?:sudo\s+)?(?:\S{0,40}\/)?(?:python[\d.]*|perl|ruby|node|php)\b/i,
      /\b(?:ba|z)?sh\b.{0,40}(?:<\(|\$\(|`)\s{0,9}(?:curl|wget)/i,
      /\/dev\/(?:tcp|udp)\//,
      /\b(?:nc|ncat|netcat|socat)\b.{0,200}(?:\s-e\s|exec:|\/bin\/(?:ba)?sh)/i,
      /\biex\b|invoke-expression(?!\s{1,9}'[^']{0,500}'$)|downloadstring/i,
      /\bmshta\b.{0,80}(?:https?:|javascript:|vbscript:)/i,
      /\bbase64\s+(?:-d|--decode|-D)\b.{0,80}\|/i,
      /\bregsvr32\b.{0,80}https?:/i,
    ],
  ],
  [
    "fetches",
    [
      /(?:^|[\s"';&|/(])(?:curl|wget)(?:\.exe)?\s/i,
      /invoke-webrequest|\biwr\b|downloadfile|start-bitstransfer|\bbitsadmin\b|certutil\b.{0,80}urlcache/i,
      /\b(?:nc|ncat|netcat|scp|sftp|tftp)\s/i,
      /https?:\/\//i,
    ],
  ],
  [
    "harms",
    [
      /\brm\s+-\w{0,6}r\w{0,6}\s+(?:--no-preserve-root\s+)?(?:\/(?:\s|\*|$)|~|\$HOME|\/(?:home|etc|usr|var)\b)/,
      /(?:^|[\s;&|])(?:shutdown|poweroff|halt|reboot)\b/i,
      /\bmkfs\b|\bdd\s.{0,200}of=\/dev\/|\bformat\s+[a-z]:/i,
      /\btaskkill\b(?!\s+\/pid\b)|\bdel\s+\/[fsq]\b|\bcipher\s+\/w/i,
      /:\(\)\s{0,9}\{/,
    ],
  ],
  [
    "persists",
    [
      /\bschtasks\b|\breg(?:\.exe)?\s+add\b|\bcrontab\b|\bsystemctl\s+(?:--user\s+)?enable\b|\blaunchctl\s+load\b/i,
      /currentversion\\+run/i,
      /start menu\\+programs\\+startup/i,
    ],
  ],
  [
    "installs",
    [
      /\bpip[\d.]{0,5}(?:\.exe)?["']?\s+(?:-\S+\s+){0,5}install\b/i,
      /\beasy_install\b|\b(?:npm|yarn|gem|cargo|apt|apt-get|yum|dnf|brew|choco)\s+(?:-\S+\s+){0,5}(?:install|add)\b/i,
    ],
  ],
  [
    "probes",
    [
      /(?:^|[\s"';&|/(])(?:whoami|id|hostname|ifconfig|ipconfig|systeminfo|nslookup|dig|ping|netstat|arp|tasklist|wmic)(?:\.exe)?(?:\s|$|["';&|)])/i,
      /\bnet\s+(?:user|localgroup|group|view)\b|\bcat\s+\/etc\/(?:passwd|shadow)/i,
      /\bgit\s+config\b.{0,60}\buser\.(?:name|email)/i,
    ],
  ],
  [
    "publishes",
    [
      /\btwine["']?\s+upload\b|\b(?:uv|poetry|flit|hatch|pdm|npm|cargo)["']?\s+publish\b|\bsetup\.py["']?\s.{0,80}\bupload\b/i,
      /\bgit\b.{0,80}\spush\b|\bgh\s+(?:repo|release|gist)\s+create\b|\bgh\s+auth\s+token\b/i,
    ],
  ],
  [
    "starts-program",
    [
      /\bpowershell\b|\bpwsh\b|\brundll32\b|\bregsvr32\b|\bwscript\b|\bcscript\b|\bosascript\b|\bmshta\b/i,
      /(?:^|[\s"'\\/])[^\s"'{}]{1,100}\.(?:exe|ps1|vbs|bat|cmd|scr|msi|hta)(?:["'\s]|$)/i,
      /\bchmod\s+(?:\+x|[0-7]?7[0-7]{2})\b|\bsudo\s|\bstart\s+\/|\bxdg-open\b/i,
    ],
  ],
];

/** What a shell would run by itself, each without brackets, its own words and variables before it. */
function partsOf(line: string): readonly string[] {
  return line
    .replace(/^(?:ba)?sh -c (?=\w)/, "")
    .split(/[|;&\n]+/)
    .map((part) =>
      part
        .trim()
        .replace(/^\(\s{0,9}/, "")
        .replace(/^(?:(?:if|then|else|do|!)\s{1,9}){1,3}/, "")
        .replace(/^(?:[A-Za-z_]\w{0,40}=\S{0,100}\s+){1,5}/, "")
        .trim(),
    )
    .filter((part) => part !== "" && part !== ")");
}

/** The first word, without its folders. */
function programOf(part: string): string {
  return (/^(["']?)([^\s"')]+)\1/.exec(part)?.[2] ?? "").replace(/^.*[\\/]/, "").toLowerCase();
}

const BUILD_PROGRAMS: ReadonlySet<string> = new Set(
  `git hg svn bzr darcs fossil jj gcc g++ cc c++ clang clang++ cl ld ar nm objdump readelf strip ranlib make gmake nmake
  mingw32-make cmake ctest ninja meson scons bazel cargo rustc rustup go swig cython cythonize protoc flex bison yacc
  autoconf automake autoreconf autogen.sh configure libtoolize libtool pkg-config pkgconf llvm-config mysql_config pg_config
  nvcc hipcc gfortran f77 f90 f2py qmake moc rcc uic pyuic5 pyrcc5 sip msgfmt msgmerge xgettext gettext intltool-update
  pandoc sphinx-build sphinx-apidoc doxygen asciidoc rst2html rst2man help2man txt2tags gzip bzip2 tar unzip zip cp mv mkdir
  touch ln echo sed awk grep head tail sort cut tr wc test true false which where uname arch getconf ldconfig ldd otool
  install_name_tool lipo xcrun xcodebuild xcode-select sw_vers brew dpkg dpkg-query dpkg-architecture rpm lsb_release date
  where freebsd-version emcc em++ link msbuild dumpbin xcodebuild wasm-pack pytest py.test nosetests nose2 tox nox flake8 pylint mypy black ruff isort coverage twine node npm yarn npx tsc lessc sass
  man antlr antlr4 latex pdflatex dvipng latexml latexmlmath ttm blahtexml
  cd [ exit fi done pwd bind compgen complete du
  patch diff vswhere vcvarsall.bat lscpu sysctl nproc getent locale`.split(/\s+/),
);
const BUILD_SUFFIX = /^[\w.+-]{1,40}-(?:config|gcc|g\+\+|clang|ld|ar|strip|objcopy)$/;
