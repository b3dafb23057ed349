/** Addresses that several checks refer to. */
export const references = {
  zip: "https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT",
  zipConfusion: "https://blog.pypi.org/posts/2025-08-07-wheel-archive-confusion-attacks/",
  record: "https://packaging.python.org/en/latest/specifications/recording-installed-packages/#the-record-file",
  wheel: "https://packaging.python.org/en/latest/specifications/binary-distribution-format/",
  sdist: "https://packaging.python.org/en/latest/specifications/source-distribution-format/",
  sdistArchiveFeatures:
    "https://packaging.python.org/en/latest/specifications/source-distribution-format/#source-distribution-archive-features",
  metadata: "https://packaging.python.org/en/latest/specifications/core-metadata/",
  pyproject: "https://packaging.python.org/en/latest/specifications/pyproject-toml/",
  versions: "https://packaging.python.org/en/latest/specifications/version-specifiers/",
  names: "https://packaging.python.org/en/latest/specifications/name-normalization/",
  tags: "https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/",
  backEnds: "https://peps.python.org/pep-0517/",
  sdistNames: "https://peps.python.org/pep-0625/",
  staticSdists: "https://peps.python.org/pep-0643/",
  tar: "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13",
  gnuTar: "https://www.gnu.org/software/tar/manual/html_node/Standard.html",
  gzip: "https://www.rfc-editor.org/rfc/rfc1952",
  extractionFilters: "https://docs.python.org/3/library/tarfile.html#extraction-filters",
  windowsNames: "https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file",
  trojanSource: "https://trojansource.codes/",
} as const;
