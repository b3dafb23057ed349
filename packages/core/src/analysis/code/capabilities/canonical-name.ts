/** Modules that reach others by an attribute: `shutil.os`, `logging.sys`. */
const MODULES: ReadonlySet<string> = new Set([
  "os",
  "_os",
  "sys",
  "_sys",
  "subprocess",
  "socket",
  "builtins",
  "shutil",
  "base64",
  "zlib",
  "ctypes",
  "importlib",
  "urllib",
  "marshal",
  "codecs",
]);

export function isModuleName(name: string): boolean {
  return MODULES.has(name);
}

const PREFIXES: readonly (readonly [string, string])[] = [
  ["builtins.", ""],
  ["__builtins__.", ""],
  ["__builtin__.", ""],
  ["posix.", "os."],
  ["nt.", "os."],
  ["_io.open", "open"],
  ["io.open", "open"],
  ["posixpath.", "os.path."],
  ["ntpath.", "os.path."],
  ["_socket.", "socket."],
  ["_ctypes.", "ctypes."],
  ["_codecs.", "codecs."],
  ["importlib._bootstrap.", "importlib."],
  ["importlib.__import__", "__import__"],
  ["importlib._bootstrap_external.", "importlib.machinery."],
  ["_frozen_importlib.", "importlib."],
  ["six.moves.builtins.", ""],
  ["future.builtins.", ""],
  ["six.moves.urllib.", "urllib."],
  ["future.moves.urllib.", "urllib."],
  ["pip._vendor.requests.", "requests."],
  ["pip._vendor.urllib3.", "urllib3."],
  ["requests.api.", "requests."],
  ["requests.sessions.", "requests."],
  ["requests.session()", "requests.Session()"],
  ["ctypes.cdll.kernel32.", "ctypes.windll.kernel32."],
  ["ctypes.WinDLL().", "ctypes.windll.kernel32."],
  ["ctypes.oledll.", "ctypes.windll."],
  ["setuptools._distutils.", "distutils."],
  ["simplejson.", "json."],
  ["ujson.", "json."],
  ["dill.", "pickle."],
  ["cPickle.", "pickle."],
  ["_pickle.", "pickle."],
  ["_thread.", "threading."],
  ["thread.", "threading."],
  ["_winreg.", "winreg."],
  ["socket.SocketType", "socket.socket"],
  ["os.environ.__getitem__", "os.getenv"],
  ["os.environb", "os.environ"],
];

const byFirst = new Map<string, (readonly [string, string])[]>();
for (const pair of PREFIXES) {
  const first = pair[0].slice(0, 3);
  byFirst.set(first, [...(byFirst.get(first) ?? []), pair]);
}

/** The usual name of something that has several: `posix.system` is `os.system`, `builtins.exec` is `exec`. */
export function canonical(name: string): string {
  for (const [prefix, usual] of byFirst.get(name.slice(0, 3)) ?? []) {
    if (name.startsWith(prefix)) return canonicalOnce(usual + name.slice(prefix.length));
  }
  return name.startsWith("*.") ? name.slice(2) : name;
}

function canonicalOnce(name: string): string {
  return name.replace(/\.__call__$/, "");
}

/** Names that only one module of the standard library has, when they are looked up without one. */
export const lonelyNames: Readonly<Record<string, string>> = {
  system: "os.system",
  popen: "os.popen",
  Popen: "subprocess.Popen",
  check_output: "subprocess.check_output",
  urlopen: "urllib.request.urlopen",
  b64decode: "base64.b64decode",
  import_module: "importlib.import_module",
};
