// V8's best compiler costs a call of seconds a quarter of its CPU time and never gives it back; the second best does.
const { setFlagsFromString } = require("node:v8");

const SHORT = 30_000; // Milliseconds.

/** Does without it, until the run turns out to be a long one. Before any chunk: its compiled code is for the flags that hold. */
function beginShort() {
  // The compiled code of Node.js itself is for the flags it was started with: what nearly every call loads comes first.
  for (const name of ["node:crypto", "node:os", "node:zlib"]) require(name);
  withoutBestCompiler();
  setTimeout(() => setFlagsFromString("--opt"), SHORT).unref();
}

function withoutBestCompiler() {
  setFlagsFromString("--no-opt");
  // As check has it: flags that change after a chunk was compiled would make its code useless the next time.
  setFlagsFromString("--semi-space-growth-factor=1");
}

module.exports = { beginShort, withoutBestCompiler };
