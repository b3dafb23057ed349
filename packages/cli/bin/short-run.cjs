// Most calls are over in a tenth of a second: what V8 would compile well by then costs more than it gives back.
const { setFlagsFromString } = require("node:v8");

// A hundred distributions take less. What the best compiler does in the rest of such a call costs it a fifth more.
const SHORT = 120_000; // Milliseconds.
const VERY_SHORT = 3_000;

/** Compiles little, until the run turns out to be a long one. Before any chunk: its compiled code is for the flags that hold. */
function beginShort() {
  // The compiled code of Node.js itself is for the flags it was started with: what nearly every call loads comes first.
  for (const name of ["node:crypto", "node:os", "node:zlib", "node:vm", "node:process"]) require(name);
  compileLittle();
  setTimeout(compileSoon, VERY_SHORT).unref();
  setTimeout(() => setFlagsFromString("--opt"), SHORT).unref();
}

function compileLittle() {
  // The best compiler costs a call of seconds a quarter of its CPU time and never gives it back; the second best does.
  setFlagsFromString("--no-opt");
  setMemory();
  // What has other names in another V8 would be refused aloud.
  if (process.versions.v8.startsWith("13.")) for (const flag of PATIENCE) setFlagsFromString(flag);
}

/** Whoever is still at it then will be for a while: patience costs a call of many distributions a tenth. */
function compileSoon() {
  if (process.versions.v8.startsWith("13.")) for (const flag of IMPATIENCE) setFlagsFromString(flag);
}

/** Here, not where it matters: flags that change after a chunk was compiled would make its code useless the next time. */
function setMemory() {
  // Young objects would get up to 96 MB while code is followed: half of all the memory, for a twentieth of the time.
  setFlagsFromString("--semi-space-growth-factor=1");
  // For collectGarbage of @assay/evidence.
  setFlagsFromString("--expose-gc");
}

/**
 * The second best compiler ten times later, also in loops, and the quick one only once there is much to compile. Compiled
 * code of chunks says which functions became hot when it was made: those would be compiled again right at the start.
 */
const PATIENCE = [
  "--invocation-count-for-maglev=4000",
  "--invocation-count-for-maglev-osr=1000",
  "--baseline-batch-compilation-threshold=4000000",
  "--no-profile-guided-optimization",
];

/** When V8 compiles by itself; it goes on batching what the quick compiler gets. */
const IMPATIENCE = ["--invocation-count-for-maglev=400", "--invocation-count-for-maglev-osr=100"];

module.exports = { beginShort, compileLittle };
