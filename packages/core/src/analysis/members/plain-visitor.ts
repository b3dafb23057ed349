import type { BytecodeFacts, MemberFacts } from "../distribution-analysis.ts";
import { type BytecodeFile, bytecodeFacts, bytecodeFile } from "./bytecode.ts";
import type { MemberVisitor } from "./member-visitor.ts";

/** For archives that are neither wheel nor sdist: digests, and what is compiled. */
export function plainVisitor(): MemberVisitor & { finish(members: readonly MemberFacts[]): readonly BytecodeFacts[] } {
  const bytecode: BytecodeFile[] = [];
  return {
    wish: () => ({ algorithms: [], keepsText: false }),
    take({ path }, { content, head }) {
      const compiled = bytecodeFile(path, content, head);
      if (compiled !== null) bytecode.push(compiled);
    },
    finish: (members) => bytecodeFacts(bytecode, members, (path) => path),
  };
}
