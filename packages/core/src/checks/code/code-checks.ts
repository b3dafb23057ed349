import { capturesInput } from "./captures-input.ts";
import type { CodeCheck } from "./code-check.ts";
import { contactsNetwork } from "./contacts-network.ts";
import { deletesFiles } from "./deletes-files.ts";
import { hidesCode } from "./hides-code.ts";
import { installsDistributions } from "./installs-distributions.ts";
import { loadsNativeCode } from "./loads-native-code.ts";
import { persists } from "./persists.ts";
import { readsCredentials } from "./reads-credentials.ts";
import { runsBuildRequirement } from "./runs-build-requirement.ts";
import { runsCommand } from "./runs-command.ts";
import { runsComputedCode } from "./runs-computed-code.ts";
import { runsDecodedCode } from "./runs-decoded-code.ts";
import { runsRemoteCode } from "./runs-remote-code.ts";
import { sendsDataOut } from "./sends-data-out.ts";
import { unsafePickle } from "./unsafe-pickle.ts";
import { writesCode } from "./writes-code.ts";
import { writesStartupCode } from "./writes-startup-code.ts";

/** The checks that rate what code does, each kind of effect by one or more of them. */
export const codeChecks: readonly CodeCheck[] = [
  capturesInput,
  contactsNetwork,
  deletesFiles,
  hidesCode,
  installsDistributions,
  loadsNativeCode,
  persists,
  readsCredentials,
  runsBuildRequirement,
  runsCommand,
  runsComputedCode,
  runsDecodedCode,
  runsRemoteCode,
  sendsDataOut,
  unsafePickle,
  writesCode,
  writesStartupCode,
];
