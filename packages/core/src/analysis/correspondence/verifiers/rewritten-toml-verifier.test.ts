import { expect, test } from "vitest";
import { compared, memberOf, saidOf } from "../correspondence.testing.ts";

const PDM =
  '# comment\n[build-system]\nrequires = ["pdm-backend"]\nbuild-backend = "pdm.backend"\n[project]\nname = "x"\ndynamic = ["version"]\n';
const FROZEN =
  '[build-system]\nrequires = [\n "pdm-backend",\n]\nbuild-backend = "pdm.backend"\n[project]\nname = "x"\ndynamic = []\nversion = "1.0"\n';

async function said(
  source: string,
  written: string,
  path = "pyproject.toml",
  more: Record<string, string> = {},
): Promise<string> {
  const pyproject = path === "pyproject.toml" ? {} : { "pyproject.toml": MATURIN };
  const tree = { ...pyproject, ...more, [path]: source };
  return saidOf(await compared({ ...pyproject, ...more, [path]: written }, tree), path);
}

test("pdm-backend freezes the version and nothing else", async () => {
  expect(await said(PDM, FROZEN)).toBe("generated");
  expect(await said(PDM, FROZEN.replace('"1.0"', '"2.0"'))).toBe("unexplained");
  expect(await said(PDM, FROZEN.replace('"pdm-backend",', '"pdm-backend", "evil",'))).toBe("unexplained");
  expect(await said(PDM, `${FROZEN}[tool.pdm.build]\ncustom-hook = "evil.py"\n`)).toBe("unexplained");
});

const MATURIN = '[build-system]\nrequires = ["maturin"]\nbuild-backend = "maturin"\n';
const CARGO =
  '[package]\nname = "x"\nversion = "1.0"\n[dependencies]\nserde_json = { path = "include/json", features = ["std"] }\n';
const JSON_CRATE = '[package]\nname = "serde_json"\n';
const CRATE = {
  "README.md": "x\n",
  "include/json/Cargo.toml": JSON_CRATE,
  "local_dependencies/serde_json/Cargo.toml": JSON_CRATE,
  "tests/evil/Cargo.toml": '[package]\nname = "evil"\n',
};

test("maturin names the readme and where crates of the tree lie", async () => {
  const moved = CARGO.replace("include/json", "local_dependencies/serde_json");

  expect(await said(CARGO, moved, "Cargo.toml", CRATE)).toBe("generated");
  expect(
    await said(CARGO, CARGO.replace("[dependencies]", 'readme = "README.md"\n[dependencies]'), "Cargo.toml", CRATE),
  ).toBe("generated");
  expect(await said(CARGO, CARGO.replace("include/json", "elsewhere"), "Cargo.toml", CRATE)).toBe("unexplained");
  expect(await said(CARGO, CARGO.replace("include/json", "tests/evil"), "Cargo.toml", CRATE)).toBe("unexplained");
  expect(await said(CARGO, moved.replace('"std"', '"std", "evil"'), "Cargo.toml", CRATE)).toBe("unexplained");
  expect(
    await said(CARGO, CARGO.replace("[dependencies]", 'build = "evil.rs"\n[dependencies]'), "Cargo.toml", CRATE),
  ).toBe("unexplained");
  expect(await said(CARGO, CARGO.replace("[dependencies]", '[dependencies]\nevil = "1"'), "Cargo.toml", CRATE)).toBe(
    "unexplained",
  );
});

test("maturin builds the crate and the folder that the source names", async () => {
  const files = {
    "rust/Cargo.toml": CARGO,
    "tests/Cargo.toml": CARGO.replace('"x"', '"evil"'),
    "python/x/a.py": "a = 1\n",
    "tests/python/x/a.py": "a = 2\n",
  };
  const named = `${MATURIN}[tool.maturin]\nmanifest-path = "rust/Cargo.toml"\npython-source = "python"\n`;
  const tests = ["pyproject.toml", files] as const;

  expect(await said(named, named.replace('"rust/', '"./rust/'), ...tests)).toBe("generated");
  expect(await said(named, named.replace('"rust/', '"tests/'), ...tests)).toBe("unexplained");
  expect(await said(named, named.replace('manifest-path = "rust/Cargo.toml"\n', ""), ...tests)).toBe("unexplained");
  expect(await said(named, named.replace('"python"', '"./python"'), ...tests)).toBe("generated");
  expect(await said(named, named.replace('"python"', '"tests/python"'), ...tests)).toBe("unexplained");
});

test("uv_build keeps pyproject.toml as it was", async () => {
  const tree = {
    "pyproject.toml": '[build-system]\nrequires = ["uv_build"]\nbuild-backend = "uv_build"\n[tool.uv]\nsources = {}\n',
  };
  const written = '[build-system]\nrequires = ["uv_build"]\nbuild-backend = "uv_build"\n';
  const result = await compared({ "pyproject.toml": written, "pyproject.toml.orig": tree["pyproject.toml"] }, tree);
  const other = await compared(
    { "pyproject.toml": `${written}[project]\nname = "y"\n`, "pyproject.toml.orig": "other" },
    tree,
  );

  expect([saidOf(result, "pyproject.toml"), saidOf(result, "pyproject.toml.orig")]).toEqual(["generated", "generated"]);
  expect([saidOf(other, "pyproject.toml"), saidOf(other, "pyproject.toml.orig")]).toEqual([
    "unexplained",
    "unexplained",
  ]);
});

const LOCK =
  'version = 4\n[[package]]\nname = "x"\nversion = "0.9"\n[[package]]\nname = "a"\nversion = "1"\nsource = "registry"\nchecksum = "11"\n';

test("Cargo.lock may only change for crates of the tree", async () => {
  expect(await said(LOCK, LOCK.replace("0.9", "1.0"), "Cargo.lock")).toBe("generated");
  expect(await said(LOCK, LOCK.replace('"11"', '"22"'), "Cargo.lock")).toBe("unexplained");
  expect(
    await said(
      LOCK,
      `${LOCK}[[package]]\nname = "evil"\nversion = "1"\nsource = "registry"\nchecksum = "33"\n`,
      "Cargo.lock",
    ),
  ).toBe("unexplained");
});

test("a file that is no TOML is explained by nothing, and stops nobody", async () => {
  const result = await compared({ "pyproject.toml": "[", "a.py": "a\n" }, { "pyproject.toml": PDM, "a.py": "a\n" });

  expect(memberOf(result, "pyproject.toml")).toMatchObject({ class: "unexplained", by: "rewritten-toml" });
  expect(saidOf(result, "a.py")).toBe("identical");
});
