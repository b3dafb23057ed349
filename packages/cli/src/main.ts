import { version } from "./version.ts";

// Answered before anything is loaded: scripts ask often, and commander alone would double the time it takes.
if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-V")) {
  process.stdout.write(`${version}\n`);
} else {
  run();
}

async function run(): Promise<void> {
  const program = await import("./program.ts");
  process.exitCode = await program.run(process.argv.slice(2));
}
