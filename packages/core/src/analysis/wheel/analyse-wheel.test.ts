import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { zipFixture } from "../../formats/zip/zip-fixture.testing.ts";
import { analyseBytes, analyseWheelTree, WHEEL, wheelTree } from "../analyse.testing.ts";
import type { WheelAnalysis } from "../distribution-analysis.ts";

const honest = {
  unlisted: [],
  foreign: [],
  mismatches: [],
  repeated: [],
  withoutHash: [],
  weakHash: [],
  notCompared: [],
};

async function asWheel(bytes: Uint8Array, filename: string = WHEEL): Promise<WheelAnalysis> {
  const analysis = await analyseBytes(bytes, filename);
  if (analysis.kind !== "wheel") throw new Error("not a wheel");
  return analysis;
}

test("an honest wheel: its members, its metadata, nothing odd", async () => {
  const wheel = await analyseWheelTree({
    "x/__init__.py": "pass\n",
    "x/data.bin": Uint8Array.of(0, 1, 2),
    "x-1.0.dist-info/entry_points.txt": "[console_scripts]\nrun = x:main\n",
    "x-1.0.dist-info/sboms/x.cdx.json": "{}",
  });

  expect(wheel).toMatchObject({
    kind: "wheel",
    container: "zip",
    distInfo: ["x-1.0.dist-info"],
    dataFolders: [],
    anomalies: [],
    incomplete: [],
    importNames: ["x"],
    sboms: [{ path: "x-1.0.dist-info/sboms/x.cdx.json", sbom: null, problem: "sbom/unknown-format" }],
    record: honest,
  });
  expect(wheel.metadata?.metadata.name).toBe("x");
  expect(wheel.wheelFile?.rootIsPurelib?.value).toBe("true");
  expect(wheel.entryPoints?.[0]?.entries[0]?.value).toBe("x:main");
  expect(wheel.members.map(({ path, content }) => [path, content])).toEqual([
    ["x/__init__.py", "text"],
    ["x/data.bin", "data"],
    ["x-1.0.dist-info/entry_points.txt", "text"],
    ["x-1.0.dist-info/sboms/x.cdx.json", "text"],
    ["x-1.0.dist-info/METADATA", "text"],
    ["x-1.0.dist-info/WHEEL", "text"],
    ["x-1.0.dist-info/RECORD", "text"],
  ]);
  expect(wheel.members[0]?.sha256).toBe(createHash("sha256").update("pass\n").digest("hex"));
  expect(JSON.parse(JSON.stringify(wheel))).toEqual(wheel);
});

test("members are in the order of the directory, whatever the order of their bytes", async () => {
  const members = Object.entries(wheelTree({ "a.py": "1", "b.py": "2" })).map(([name, content]) => ({ name, content }));
  const wheel = await asWheel(zipFixture(members, { order: members.map((_, index) => index).reverse() }));
  expect(wheel.members.map(({ path }) => path)).toEqual(members.map(({ name }) => name).reverse());
  expect(wheel.record).toMatchObject(honest);
});

test("large members are streamed and say the same", async () => {
  const files = { "big.txt": "0123456789".repeat(50_000), "x.pth": "import os\n" };
  const [whole, streamed] = [await analyseWheelTree(files), await analyseWheelTree(files, { wholeMember: 5 })];
  expect(streamed).toEqual(whole);
  expect(streamed.startup[0]?.lines).toHaveLength(1);
});

describe("RECORD", () => {
  test("tells a changed member, and asks for no more digests than it needs", async () => {
    const content = "pass";
    const sha512 = createHash("sha512").update(content).digest("base64url");
    const wheel = await analyseWheelTree({
      "a.py": content,
      "b.py": content,
      "x-1.0.dist-info/RECORD": `a.py,sha512=${sha512},4\nb.py,sha512=${sha512.replace(/^./, "_")},4\n`,
    });
    expect(wheel.record?.mismatches.map(({ path, of }) => [path, of])).toEqual([["b.py", "hash"]]);
    expect(wheel.record?.unlisted).toEqual(["x-1.0.dist-info/METADATA", "x-1.0.dist-info/WHEEL"]);
  });

  test("of two members with one name the last one's METADATA and RECORD count, as for pip", async () => {
    const members = Object.entries(wheelTree({})).map(([name, content]) => ({ name, content }));
    const last = { name: "x-1.0.dist-info/METADATA", content: "Name: last\n" };
    const wheel = await asWheel(zipFixture([...members, last]));
    expect(wheel.metadata?.metadata.name).toBe("last");
    expect(wheel.record?.mismatches.map(({ path }) => path)).toContain("x-1.0.dist-info/METADATA");
  });
});

describe("which dist-info is the wheel's own", () => {
  test.each([
    [["y-2.dist-info", "x-1.0.dist-info"], "x-1.0.dist-info"],
    [["X.x-1.0.dist-info", "y-1.0.dist-info"], null],
    [["x-2.0.dist-info", "y-1.0.dist-info"], "x-2.0.dist-info"],
    [["other-3.dist-info"], "other-3.dist-info"],
    [[], null],
  ])("of %j: %s", async (folders, own) => {
    const wheel = await asWheel(
      zipFixture(Object.fromEntries(folders.map((folder) => [`${folder}/METADATA`, "Name: n\n"]))),
    );
    expect(wheel.distInfo).toEqual(folders);
    if (own !== null || folders.length === 0)
      expect(wheel.metadata?.path ?? null).toBe(own === null ? null : `${own}/METADATA`);
  });
});

test("everything that starts with Python, by every way into site-packages", async () => {
  const code = "import os; os.system('id')\n# comment\n\n/some/path\n";
  const wheel = await analyseWheelTree({
    "top.pth": code,
    "x-1.0.data/purelib/pure.pth": code,
    "x-1.0.data/platlib/sitecustomize.py": "pass",
    "x-1.0.data/data/lib/python3.11/site-packages/data.pth": code,
    "x-1.0.data/data/lib/python3.11/usercustomize.py": "pass",
    "other-1.0.data/purelib/foreign.pth": code,
    "usercustomize/__init__.cpython-311-x86_64-linux-gnu.so": "ELF",
    "x.start": "x:main\n",
    "sub/inert.pth": code,
    "x-1.0.data/data/lib/python3.11/inert.pth": code,
    "x-1.0.data/scripts/inert.pth": code,
    "sitecustomize.pyi": "",
  });
  expect(
    wheel.startup.map(({ path, lands, through, kind, lines }) => [path, lands, through, kind, lines.length]),
  ).toEqual([
    ["top.pth", "top.pth", "top level", "pth", 2],
    ["x-1.0.data/purelib/pure.pth", "pure.pth", ".data/purelib", "pth", 2],
    ["x-1.0.data/platlib/sitecustomize.py", "sitecustomize.py", ".data/platlib", "sitecustomize", 0],
    ["x-1.0.data/data/lib/python3.11/site-packages/data.pth", "data.pth", ".data/data", "pth", 2],
    [
      "x-1.0.data/data/lib/python3.11/usercustomize.py",
      "lib/python3.11/usercustomize.py",
      ".data/data",
      "usercustomize",
      0,
    ],
    ["other-1.0.data/purelib/foreign.pth", "foreign.pth", "foreign .data", "pth", 2],
    [
      "usercustomize/__init__.cpython-311-x86_64-linux-gnu.so",
      "usercustomize/__init__.cpython-311-x86_64-linux-gnu.so",
      "top level",
      "usercustomize",
      0,
    ],
    ["x.start", "x.start", "top level", "start", 1],
  ]);
  expect(wheel.dataFolders).toEqual(["x-1.0.data", "other-1.0.data"]);
});

test("a name that only some interpreters read counts for those only", async () => {
  const wheel = await analyseWheelTree({ ".hidden.pth": "import os\n", "x.pth.": "import os\n" });
  expect(wheel.startup.map(({ onlyOn, lines }) => [onlyOn, lines[0]?.executedBy])).toEqual([
    [null, ["<=3.12"]],
    ["Windows", ["<=3.12", "3.13-3.14", ">=3.15"]],
  ]);
});

test("the first line of scripts", async () => {
  const wheel = await analyseWheelTree({
    "x-1.0.data/scripts/run": "#!python\r\nprint(1)\n",
    "x-1.0.data/scripts/native": Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0),
    "x-1.0.data/scripts/long": `#!/${"é".repeat(900)}`,
  });
  expect(wheel.scripts.map(({ firstLine }) => firstLine.length)).toEqual([8, 0, 200]);
  expect(wheel.scripts[0]?.firstLine).toBe("#!python");
});

test("a compiled file finds its source where both are installed", async () => {
  const pyc = new Uint8Array(40);
  new DataView(pyc.buffer).setUint16(0, 3495, true);
  pyc.set([0x0d, 0x0a, 0, 0, 0, 0, 1, 2, 3, 4, 4, 0, 0, 0], 2);
  const wheel = await analyseWheelTree({ "m.py": "pass", "x-1.0.data/purelib/__pycache__/m.cpython-311.pyc": pyc });
  expect(wheel.bytecode).toEqual([
    {
      path: "x-1.0.data/purelib/__pycache__/m.cpython-311.pyc",
      python: "3.11",
      validation: "timestamp",
      source: "m.py",
      sizeMatchesSource: true,
    },
  ]);
});

test("what METADATA, WHEEL and entry points hide is told with file and line", async () => {
  const wheel = await analyseWheelTree({
    "x-1.0.dist-info/METADATA": "Name: x\nVersion: 1.0\nnot a field\n",
    "x-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nWheel-Version: 2.0\n",
    "x-1.0.dist-info/entry_points.txt": "[a]\nno equals\n",
  });
  expect(wheel.anomalies.map(({ code, path, line }) => [code, path, line])).toEqual(
    expect.arrayContaining([
      ["metadata/header-ends-early", "x-1.0.dist-info/METADATA", 3],
      ["wheel-file/repeated-field", "x-1.0.dist-info/WHEEL", 2],
      ["entry-points/no-equals", "x-1.0.dist-info/entry_points.txt", 2],
    ]),
  );
});

describe("what could not be looked at has a reason", () => {
  test("damaged data", async () => {
    const members = Object.entries(wheelTree({ "m.py": "pass" })).map(([name, content]) => ({ name, content }));
    const damaged = members.map((one) =>
      one.name === "m.py" ? { ...one, method: 8, data: Uint8Array.of(0xff, 0xff) } : one,
    );
    const wheel = await asWheel(zipFixture(damaged));
    expect(wheel.incomplete).toHaveLength(1);
    expect(wheel.incomplete[0]).toMatchObject({ path: "m.py", what: "its content" });
    expect(wheel.incomplete[0]?.why).toContain("fetch the file again");
    expect(wheel.members[0]).toMatchObject({ path: "m.py", sha256: null, content: null });
    expect(wheel.record?.mismatches).toEqual([]);
  });

  test("encryption, and methods that installers cannot read", async () => {
    const wheel = await asWheel(
      zipFixture([
        { name: "a.py", content: "a", flags: 1 },
        { name: "b.py", content: "b", method: 97 },
      ]),
    );
    expect(wheel.incomplete.map(({ path, why }) => [path, why.split(" (")[0]])).toEqual([
      ["a.py", "it is encrypted: installers refuse it"],
      ["b.py", "its compression is one that installers cannot read"],
    ]);
  });

  test.each([
    [{ member: 10 }, "--max-member-size"],
    [{ total: 60 }, "--max-total-size"],
    [{ members: 2 }, "--max-files"],
    [{ distribution: 100 }, "--max-size"],
  ])("the limit %j", async (limits, option) => {
    const analysis = await analyseBytes(zipFixture(wheelTree({ "a.py": "x".repeat(50) })), WHEEL, limits);
    expect(analysis.incomplete.some(({ why }) => why.includes(option))).toBe(true);
  });

  test("more text than is parsed, in one file or in many", async () => {
    const wheel = await analyseWheelTree({ "a.pth": "a\n".repeat(200), "b.pth": "b\n".repeat(200) }, { text: 1_000 });
    expect(wheel.incomplete.map(({ path }) => path)).toEqual(["b.pth"]);
    expect(wheel.startup.map(({ lines }) => lines.length)).toEqual([200, 0]);
  });

  test("a RECORD of more lines than there may be members", async () => {
    const wheel = await analyseWheelTree({ "x-1.0.dist-info/RECORD": ",,\n".repeat(100) }, { members: 50 });
    expect(wheel.record).toBeNull();
    expect(wheel.incomplete[0]?.path).toBe("x-1.0.dist-info/RECORD");
  });
});
