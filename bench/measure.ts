import { spawnSync } from "node:child_process";

/** What one finished process cost. */
export interface Cost {
  /** Seconds of user and system time, children included. */
  readonly cpu: number;
  /** Largest resident set, in MB. */
  readonly peak: number;
  readonly status: number;
}

/**
 * Runs a command to its end and asks the operating system what it cost. Its output is read and thrown away.
 *
 * Node.js has no wait4; Python's own standard library does, and every peer needs Python anyway.
 */
export function measure(command: readonly string[], environment: NodeJS.ProcessEnv = {}): Cost {
  const { stdout, stderr } = spawnSync("python3", ["-c", WAIT4, ...command], {
    encoding: "utf8",
    env: { ...process.env, ...environment },
    maxBuffer: 1 << 20,
  });
  const [cpu, peak, status] = stdout.trim().split(" ").map(Number);
  if (cpu === undefined || peak === undefined || status === undefined) {
    throw new Error(`cannot measure ${command[0]}: ${stderr}`);
  }
  return { cpu, peak: peak / 1000, status };
}

const WAIT4 = `
import os, sys
out = os.open(os.devnull, os.O_WRONLY)
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)])
_, status, used = os.wait4(pid, 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status))
`;

/** Runs it several times and keeps the median by CPU time: machines are shared and noisy. */
export function median(runs: number, command: readonly string[], environment?: NodeJS.ProcessEnv): Cost {
  const costs = Array.from({ length: runs }, () => measure(command, environment)).sort((a, b) => a.cpu - b.cpu);
  const middle = costs[Math.floor(costs.length / 2)];
  if (middle === undefined) throw new Error("at least one run is needed");
  return middle;
}
