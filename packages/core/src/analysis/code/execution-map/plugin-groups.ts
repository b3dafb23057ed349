/** What loads the entry points of a group. */
export interface PluginGroup {
  /** Matches the group's name; with a dot at its end, every name that begins so. */
  readonly group: string;
  readonly under: string;
}

/** Groups whose loading needs nobody to ask for it: the tool's own start, or another project's build. */
const GROUPS: readonly PluginGroup[] = [
  { group: "pytest11", under: "pytest" },
  { group: "setuptools.", under: "every build with setuptools in this environment" },
  { group: "distutils.", under: "every build with setuptools in this environment" },
  { group: "egg_info.writers", under: "every build with setuptools in this environment" },
  { group: "flake8.", under: "flake8" },
  { group: "pylama.", under: "pylama" },
  { group: "hatch", under: "hatchling" },
  { group: "sphinx.", under: "sphinx-build" },
  { group: "babel.extractors", under: "pybabel" },
  { group: "mkdocs.", under: "mkdocs" },
  { group: "jupyter_", under: "jupyter" },
  { group: "pygments.", under: "pygments" },
  { group: "xarray.backends", under: "xarray" },
  { group: "keyring.backends", under: "keyring" },
  { group: "virtualenv.", under: "virtualenv" },
  { group: "tox", under: "tox" },
  { group: "poetry.", under: "poetry" },
  { group: "pdm", under: "pdm" },
  { group: "pipx.", under: "pipx" },
];

/** Who loads entry points of that group; the group itself where we do not know. */
export function pluginLoader(group: string): string {
  const known = GROUPS.find(({ group: name }) => group === name || (/[._]$/.test(name) && group.startsWith(name)));
  return known?.under ?? `what loads entry points of ${group}`;
}
