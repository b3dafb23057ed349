import type { DigestAlgorithm } from "../../../base/platform.ts";
import { toBytes } from "./decompression.ts";
import type { SpecialCall } from "./special-calls.ts";
import { bytes, DERIVED, str } from "./values.ts";

const LONGEST = 1_000_000;
const ALGORITHMS: readonly DigestAlgorithm[] = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"];

/** `hashlib.sha256(bytes).digest()`: what code derives keys from. What is added to it later is not followed. */
function digest(algorithm: DigestAlgorithm, form: "bytes" | "text"): SpecialCall {
  return (vm, _args, _site, callee) => {
    const [data] = callee.args ?? [];
    if (data?.k !== "bytes" || !data.whole || data.s.length > LONGEST) return undefined;
    const state = vm.machine.platform.digest(algorithm);
    state.update(toBytes(data.s));
    const hex = state.hex();
    const raw = hex.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
    return { ...(form === "text" ? str(hex) : bytes(raw)), from: data.from | DERIVED };
  };
}

export const digests: readonly (readonly [string, SpecialCall])[] = ALGORITHMS.flatMap(
  (algorithm): [string, SpecialCall][] => [
    [`hashlib.${algorithm}().digest`, digest(algorithm, "bytes")],
    [`hashlib.${algorithm}().hexdigest`, digest(algorithm, "text")],
  ],
);
