import type { BytecodeFacts } from "../distribution-analysis.ts";
import { type BytecodeFile, bytecodeFacts, bytecodeFile } from "./bytecode.ts";
import type { MemberVisitor } from "./member-visitor.ts";

/** For archives that are neither wheel nor sdist: digests, and what is compiled. */
export function plainVisitor(): MemberVisitor & { finish(): readonly BytecodeFacts[] } {
  const bytecode: BytecodeFile[] = [];
  const sources = new Map<string, { readonly path: string; readonly size: number }>();
  return {
    wish: () => ({ algorithms: [], keepsText: false }),
    take({ path }, { content, head, size }) {
      const compiled = bytecodeFile(path, content, head);
      if (compiled !== null) bytecode.push(compiled);
      if (path.endsWith(".py")) sources.set(path, { path, size });
    },
    finish: () => bytecodeFacts(bytecode, sources, (path) => path),
  };
}
