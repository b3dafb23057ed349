import { expect, test } from "vitest";
import { canonical } from "./canonical-name.ts";
import { sinkFamilies, sinkOf } from "./sinks.ts";

test.each([
  ["os.system", "process.spawn"],
  ["requests.Session().post", "network.request"],
  ["socket.socket().connect", "network.connect"],
  ["sh.curl", "process.spawn"],
  ["ctypes.windll.ntdll.NtCreateThreadEx", "native.memory"],
  ["pickle.loads", "exec.pickle"],
])("%s is %s", (callee, capability) => {
  expect(sinkOf(callee)?.capability).toBe(capability);
});

test.each(["os.path.join", "requests", "subprocess.PIPE", "shlex.split"])("%s is none", (callee) => {
  expect(sinkOf(callee)).toBeUndefined();
});

test("no callee stands twice", () => {
  const callees = sinkFamilies.flatMap((family) => family.callees);
  expect(callees.filter((callee, index) => callees.indexOf(callee) !== index)).toEqual([]);
});

test.each([
  ["posix.system", "os.system"],
  ["builtins.exec", "exec"],
  ["_io.open", "open"],
  ["requests.sessions.Session", "requests.Session"],
  ["cPickle.loads", "pickle.loads"],
  ["six.moves.urllib.request.urlopen", "urllib.request.urlopen"],
  ["os.system", "os.system"],
])("%s is usually called %s", (name, usual) => {
  expect(canonical(name)).toBe(usual);
});
