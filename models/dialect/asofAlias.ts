/** The mark by which the compiler knows that a joined table wants ASOF. */
import { type AliasNode, type OperationNode } from 'kysely'

interface AsofAliasNode extends AliasNode {
  readonly asof: true
}

export function asofAlias(node: AliasNode): AliasNode {
  return Object.freeze({ ...node, asof: true }) satisfies AsofAliasNode
}

export function isAsof(node: OperationNode): boolean {
  return (node as Partial<AsofAliasNode>).asof === true
}
