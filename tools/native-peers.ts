/** The peers that look at machine code in wheels, in the versions that conformance and benchmarks speak of. */
export const nativePeers: readonly string[] = ["abi3audit==0.0.26", "abi3info==2026.9.25", "auditwheel==6.8.2"];
