import { existsSync, linkSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { defaultLimits, newestRelease, type ReleasedFile, releasesOf } from "@assay/core";
import { chooseIndexes, indexClient, openCache } from "@assay/evidence";
import { benchFolder } from "./folder.ts";

/** Popular projects of every kind of build back end: what the figures in the README are measured on. */
const PROJECTS =
  `anyio attrs babel black botocore certifi cffi charset-normalizer click coloredlogs coverage cryptography
  dask django filelock flask flit-core h11 hatchling httpx idna iniconfig jinja2 markupsafe maturin numpy orjson packaging
  pbr pdm-backend pillow pip platformdirs pluggy poetry-core protobuf psutil pydantic pydantic-core pypi-attestations
  pytest python-dateutil pytz pyyaml pyzmq requests rich sampleproject scikit-build-core setuptools setuptools-scm six
  sphinx sqlalchemy stevedore tomli tomlkit tornado typing-extensions urllib3 virtualenv werkzeug wheel`.split(/\s+/);

export interface Corpus {
  readonly wheels: readonly string[];
  readonly sdists: readonly string[];
}

/** The newest release of each project: its sdist, a wheel for any platform, and one for Linux on x86-64. Fetched once. */
export async function corpus(): Promise<Corpus> {
  const folder = join(benchFolder, "corpus");
  if (!existsSync(join(folder, "done"))) await fetchAll(folder, PROJECTS);
  const files = readdirSync(folder).sort();
  const paths = (suffix: RegExp): string[] =>
    files.filter((name) => suffix.test(name)).map((name) => join(folder, name));
  return { wheels: paths(/\.whl$/), sdists: paths(/\.tar\.gz$/) };
}

/** Large wheels for Linux on x86-64, of which nearly all is machine code: about half a gigabyte of it. Fetched once. */
export async function nativeWheels(): Promise<readonly string[]> {
  const folder = join(benchFolder, "native");
  if (!existsSync(join(folder, "done"))) await fetchAll(folder, NATIVE);
  return readdirSync(folder)
    .filter((name) => /x86_64\.whl$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

const NATIVE =
  `cryptography duckdb grpcio h5py lxml matplotlib numpy onnxruntime opencv-python-headless pandas pillow pyarrow
  scikit-image scikit-learn scipy shapely statsmodels`.split(/\s+/);

async function fetchAll(folder: string, projects: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const cache = openCache({ folder: join(benchFolder, "cache"), warn: (text) => console.error(text) });
  const client = indexClient({ indexes: chooseIndexes(), cache, limits: defaultLimits });
  for (const project of projects) {
    const { files } = await client.page(project);
    const release = newestRelease(releasesOf(project, files).releases);
    for (const { file } of chosen(release?.distributions ?? [])) {
      const path = join(folder, file.filename);
      if (!existsSync(path)) linkSync((await client.file(file)).path, path);
    }
    console.error(`${project} ${release?.versionText}`);
  }
  await client.close();
  await cache.close();
  mkdirSync(join(folder, "done"));
}

function chosen(distributions: readonly ReleasedFile[]): ReleasedFile[] {
  const sdist = distributions.find(({ name }) => name.kind === "sdist");
  const pure = distributions.find(({ file }) => /-none-any\.whl$/.test(file.filename));
  const linux = distributions.filter(({ file }) => /manylinux.*x86_64\.whl$/.test(file.filename));
  const native =
    linux.find(({ file }) => /-cp311-cp311-/.test(file.filename)) ??
    linux.find(({ file }) => /-abi3-/.test(file.filename)) ??
    linux[0];
  return [sdist, pure, native].filter((one) => one !== undefined);
}
