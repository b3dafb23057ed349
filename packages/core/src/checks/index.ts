import { brokenTarHeader } from "./archive/broken-tar-header.ts";
import { bytesAfterArchive } from "./archive/bytes-after-archive.ts";
import { bytesBeforeArchive } from "./archive/bytes-before-archive.ts";
import { comment } from "./archive/comment.ts";
import { contentAfterEnd } from "./archive/content-after-end.ts";
import { contentContradictsHeader } from "./archive/content-contradicts-header.ts";
import { contradictingPaths } from "./archive/contradicting-paths.ts";
import { contradictingSizes } from "./archive/contradicting-sizes.ts";
import { countContradictsDirectory } from "./archive/count-contradicts-directory.ts";
import { deceptiveName } from "./archive/deceptive-name.ts";
import { duplicateMember } from "./archive/duplicate-member.ts";
import { fileUsedAsFolder } from "./archive/file-used-as-folder.ts";
import { folderWithContent } from "./archive/folder-with-content.ts";
import { leavesFolder } from "./archive/leaves-folder.ts";
import { linkLeadsOutside } from "./archive/link-leads-outside.ts";
import { linkToNothing } from "./archive/link-to-nothing.ts";
import { localHeaderContradicts } from "./archive/local-header-contradicts.ts";
import { mixedTarFormats } from "./archive/mixed-tar-formats.ts";
import { noEndMarker } from "./archive/no-end-marker.ts";
import { notAsNamed } from "./archive/not-as-named.ts";
import { nulInName } from "./archive/nul-in-name.ts";
import { oddTarHeader } from "./archive/odd-tar-header.ts";
import { roundaboutName } from "./archive/roundabout-name.ts";
import { samePathTwice } from "./archive/same-path-twice.ts";
import { secondName } from "./archive/second-name.ts";
import { severalDirectories } from "./archive/several-directories.ts";
import { severalGzipStreams } from "./archive/several-gzip-streams.ts";
import { sharedBytes } from "./archive/shared-bytes.ts";
import { specialFile } from "./archive/special-file.ts";
import { symlinkInWheel } from "./archive/symlink-in-wheel.ts";
import { twoFormats } from "./archive/two-formats.ts";
import { unaccountedBytes } from "./archive/unaccounted-bytes.ts";
import { undecodableName } from "./archive/undecodable-name.ts";
import { unlistedMember } from "./archive/unlisted-member.ts";
import { unportableName } from "./archive/unportable-name.ts";
import { unusualCompression } from "./archive/unusual-compression.ts";
import { unusualMode } from "./archive/unusual-mode.ts";
import { unwritableName } from "./archive/unwritable-name.ts";
import { writeThroughLink } from "./archive/write-through-link.ts";
import { wrongGzipTrailer } from "./archive/wrong-gzip-trailer.ts";
import { zip64FieldContradicts } from "./archive/zip64-field-contradicts.ts";
import { anyPlatform } from "./binary/any-platform.ts";
import { buildPath } from "./binary/build-path.ts";
import { bytesAfterCode } from "./binary/bytes-after-code.ts";
import { couldUseStableAbi } from "./binary/could-use-stable-abi.ts";
import { debugInformation } from "./binary/debug-information.ts";
import { duplicateLibrary } from "./binary/duplicate-library.ts";
import { embeddedModules } from "./binary/embedded-modules.ts";
import { executableStack } from "./binary/executable-stack.ts";
import { extensionSuffix } from "./binary/extension-suffix.ts";
import { externalLibrary } from "./binary/external-library.ts";
import { flushToZero } from "./binary/flush-to-zero.ts";
import { foreignSystem } from "./binary/foreign-system.ts";
import { initName } from "./binary/init-name.ts";
import { manyStartFunctions } from "./binary/many-start-functions.ts";
import { missingDll } from "./binary/missing-dll.ts";
import { newerSystem } from "./binary/newer-system.ts";
import { newerThanStableAbiTag } from "./binary/newer-than-stable-abi-tag.ts";
import { noMachineCode } from "./binary/no-machine-code.ts";
import { olderSystemsPossible } from "./binary/older-systems-possible.ts";
import { outsideStableAbi } from "./binary/outside-stable-abi.ts";
import { privateSymbol } from "./binary/private-symbol.ts";
import { pythonLibrary } from "./binary/python-library.ts";
import { sbomContradictsCode } from "./binary/sbom-contradicts-code.ts";
import { sbomIncomplete } from "./binary/sbom-incomplete.ts";
import { searchPath } from "./binary/search-path.ts";
import { textRelocations } from "./binary/text-relocations.ts";
import { unhardened } from "./binary/unhardened.ts";
import { unreadable } from "./binary/unreadable.ts";
import { vendoredLibrary } from "./binary/vendored-library.ts";
import { writableCode } from "./binary/writable-code.ts";
import { wrongArchitecture } from "./binary/wrong-architecture.ts";
import type { Check } from "./check.ts";
import { codeRules } from "./code/code-rules.ts";
import { byteOrderMark } from "./metadata/byte-order-mark.ts";
import { classifiersContradictPython } from "./metadata/classifiers-contradict-python.ts";
import { controlCharacter } from "./metadata/control-character.ts";
import { deprecatedClassifier } from "./metadata/deprecated-classifier.ts";
import { dynamicRequirements } from "./metadata/dynamic-requirements.ts";
import { encodedWord } from "./metadata/encoded-word.ts";
import { headerEndsEarly } from "./metadata/header-ends-early.ts";
import { importNameNotInstalled } from "./metadata/import-name-not-installed.ts";
import { importNameUndeclared } from "./metadata/import-name-undeclared.ts";
import { invalidDynamic } from "./metadata/invalid-dynamic.ts";
import { invalidExtra } from "./metadata/invalid-extra.ts";
import { invalidImportName } from "./metadata/invalid-import-name.ts";
import { invalidLicenseExpression } from "./metadata/invalid-license-expression.ts";
import { invalidLicenseFile } from "./metadata/invalid-license-file.ts";
import { invalidName } from "./metadata/invalid-name.ts";
import { invalidProjectUrl } from "./metadata/invalid-project-url.ts";
import { invalidRequirement } from "./metadata/invalid-requirement.ts";
import { invalidRequiresPython } from "./metadata/invalid-requires-python.ts";
import { invalidVersion } from "./metadata/invalid-version.ts";
import { licenseSaidTwice } from "./metadata/license-said-twice.ts";
import { missingField } from "./metadata/missing-field.ts";
import { missingLicenseFile } from "./metadata/missing-license-file.ts";
import { noPythonLeft } from "./metadata/no-python-left.ts";
import { oddDescription } from "./metadata/odd-description.ts";
import { oddSummary } from "./metadata/odd-summary.ts";
import { passedOverLine } from "./metadata/passed-over-line.ts";
import { placeholder } from "./metadata/placeholder.ts";
import { readersDisagree } from "./metadata/readers-disagree.ts";
import { repeatedField } from "./metadata/repeated-field.ts";
import { requirementByUrl } from "./metadata/requirement-by-url.ts";
import { undeclaredExtra } from "./metadata/undeclared-extra.ts";
import { undecodable as metadataUndecodable } from "./metadata/undecodable.ts";
import { unexpectedField } from "./metadata/unexpected-field.ts";
import { unknownVersion } from "./metadata/unknown-version.ts";
import { ambiguousProject } from "./name/ambiguous-project.ts";
import { deceptiveCharacters } from "./name/deceptive-characters.ts";
import { legacyFormat } from "./name/legacy-format.ts";
import { notADistribution } from "./name/not-a-distribution.ts";
import { notNormalised } from "./name/not-normalised.ts";
import { oddWheelTags } from "./name/odd-wheel-tags.ts";
import { projectDiffers } from "./name/project-differs.ts";
import { versionDiffers } from "./name/version-differs.ts";
import { versionTooLarge } from "./name/version-too-large.ts";
import { digestNotCompared } from "./record/digest-not-compared.ts";
import { foreignRow } from "./record/foreign-row.ts";
import { hashMismatch } from "./record/hash-mismatch.ts";
import { malformedRow } from "./record/malformed-row.ts";
import { noRecord } from "./record/no-record.ts";
import { repeatedRow } from "./record/repeated-row.ts";
import { rowWithoutHash } from "./record/row-without-hash.ts";
import { sizeMismatch } from "./record/size-mismatch.ts";
import { unlistedFile } from "./record/unlisted-file.ts";
import { weakHash } from "./record/weak-hash.ts";
import { releaseChecks } from "./release-checks.ts";
import { brokenPyproject } from "./sdist/broken-pyproject.ts";
import { bytecode } from "./sdist/bytecode.ts";
import { dynamicNotSeen } from "./sdist/dynamic-not-seen.ts";
import { eggInfoDiffers } from "./sdist/egg-info-differs.ts";
import { inTreeBackEnd } from "./sdist/in-tree-back-end.ts";
import { noBuildSystem } from "./sdist/no-build-system.ts";
import { noPkgInfo } from "./sdist/no-pkg-info.ts";
import { noTopFolder } from "./sdist/no-top-folder.ts";
import { notTarGz } from "./sdist/not-tar-gz.ts";
import { oldMetadata } from "./sdist/old-metadata.ts";
import { severalTopFolders } from "./sdist/several-top-folders.ts";
import { startupFile } from "./sdist/startup-file.ts";
import { topFolderName } from "./sdist/top-folder-name.ts";
import { sourceChecks } from "./source/source-checks.ts";
import { bytecode as wheelBytecode } from "./wheel/bytecode.ts";
import { commonTopLevelName } from "./wheel/common-top-level-name.ts";
import { distInfoName } from "./wheel/dist-info-name.ts";
import { foreignDataFolder } from "./wheel/foreign-data-folder.ts";
import { foreignImportName } from "./wheel/foreign-import-name.ts";
import { formatVersion } from "./wheel/format-version.ts";
import { installersOwnFile } from "./wheel/installers-own-file.ts";
import { missingFile } from "./wheel/missing-file.ts";
import { notInstallableData } from "./wheel/not-installable-data.ts";
import { notOneDistInfo } from "./wheel/not-one-dist-info.ts";
import { nothingToImport } from "./wheel/nothing-to-import.ts";
import { oddEntryPoints } from "./wheel/odd-entry-points.ts";
import { oddSbom } from "./wheel/odd-sbom.ts";
import { oddStartupFile } from "./wheel/odd-startup-file.ts";
import { oddWheelFile } from "./wheel/odd-wheel-file.ts";
import { overwritesItself } from "./wheel/overwrites-itself.ts";
import { purelibContradictsTag } from "./wheel/purelib-contradicts-tag.ts";
import { replacesEnvironmentFile } from "./wheel/replaces-environment-file.ts";
import { scriptLeavesFolder } from "./wheel/script-leaves-folder.ts";
import { scriptReplacesCommand } from "./wheel/script-replaces-command.ts";
import { scriptTargetIsCode } from "./wheel/script-target-is-code.ts";
import { shadowsStandardLibrary } from "./wheel/shadows-standard-library.ts";
import { startupBreaksInterpreter } from "./wheel/startup-breaks-interpreter.ts";
import { startupLineRuns } from "./wheel/startup-line-runs.ts";
import { startupModule } from "./wheel/startup-module.ts";
import { tagsDiffer } from "./wheel/tags-differ.ts";
import { topLevelInit } from "./wheel/top-level-init.ts";
/** Every check, by family. A new one is a line above and a line here. */
export const checks: readonly Check[] = [
  // archive
  brokenTarHeader,
  bytesAfterArchive,
  bytesBeforeArchive,
  comment,
  contentAfterEnd,
  contentContradictsHeader,
  contradictingPaths,
  contradictingSizes,
  countContradictsDirectory,
  deceptiveName,
  duplicateMember,
  fileUsedAsFolder,
  folderWithContent,
  leavesFolder,
  linkLeadsOutside,
  linkToNothing,
  localHeaderContradicts,
  mixedTarFormats,
  noEndMarker,
  notAsNamed,
  nulInName,
  oddTarHeader,
  roundaboutName,
  samePathTwice,
  secondName,
  severalDirectories,
  severalGzipStreams,
  sharedBytes,
  specialFile,
  symlinkInWheel,
  twoFormats,
  unaccountedBytes,
  undecodableName,
  unlistedMember,
  unportableName,
  unusualCompression,
  unusualMode,
  unwritableName,
  writeThroughLink,
  wrongGzipTrailer,
  zip64FieldContradicts,
  // name
  ambiguousProject,
  deceptiveCharacters,
  legacyFormat,
  notADistribution,
  notNormalised,
  oddWheelTags,
  projectDiffers,
  versionDiffers,
  versionTooLarge,
  // sdist
  bytecode,
  brokenPyproject,
  dynamicNotSeen,
  eggInfoDiffers,
  inTreeBackEnd,
  noBuildSystem,
  noPkgInfo,
  noTopFolder,
  notTarGz,
  oldMetadata,
  severalTopFolders,
  startupFile,
  topFolderName,
  // metadata
  byteOrderMark,
  classifiersContradictPython,
  controlCharacter,
  deprecatedClassifier,
  dynamicRequirements,
  encodedWord,
  headerEndsEarly,
  importNameNotInstalled,
  importNameUndeclared,
  invalidDynamic,
  invalidExtra,
  invalidImportName,
  invalidLicenseExpression,
  invalidLicenseFile,
  invalidName,
  invalidProjectUrl,
  invalidRequirement,
  invalidRequiresPython,
  invalidVersion,
  licenseSaidTwice,
  metadataUndecodable,
  missingField,
  missingLicenseFile,
  noPythonLeft,
  oddDescription,
  oddSummary,
  passedOverLine,
  placeholder,
  readersDisagree,
  repeatedField,
  requirementByUrl,
  undeclaredExtra,
  unexpectedField,
  unknownVersion,
  // record
  digestNotCompared,
  foreignRow,
  hashMismatch,
  malformedRow,
  noRecord,
  repeatedRow,
  rowWithoutHash,
  sizeMismatch,
  unlistedFile,
  weakHash,
  // wheel
  commonTopLevelName,
  distInfoName,
  foreignDataFolder,
  foreignImportName,
  formatVersion,
  installersOwnFile,
  missingFile,
  notInstallableData,
  notOneDistInfo,
  nothingToImport,
  oddEntryPoints,
  oddSbom,
  oddStartupFile,
  oddWheelFile,
  overwritesItself,
  purelibContradictsTag,
  replacesEnvironmentFile,
  scriptLeavesFolder,
  scriptReplacesCommand,
  scriptTargetIsCode,
  shadowsStandardLibrary,
  startupBreaksInterpreter,
  startupLineRuns,
  startupModule,
  tagsDiffer,
  topLevelInit,
  wheelBytecode,
  // binary
  anyPlatform,
  couldUseStableAbi,
  executableStack,
  extensionSuffix,
  externalLibrary,
  flushToZero,
  foreignSystem,
  initName,
  missingDll,
  duplicateLibrary,
  embeddedModules,
  vendoredLibrary,
  manyStartFunctions,
  bytesAfterCode,
  buildPath,
  debugInformation,
  unhardened,
  newerSystem,
  newerThanStableAbiTag,
  noMachineCode,
  olderSystemsPossible,
  outsideStableAbi,
  privateSymbol,
  pythonLibrary,
  sbomContradictsCode,
  sbomIncomplete,
  searchPath,
  textRelocations,
  unreadable,
  writableCode,
  wrongArchitecture,
  // source
  ...sourceChecks,
  // code
  ...codeRules,
  // release and index
  ...releaseChecks,
];
