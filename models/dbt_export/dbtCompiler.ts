/**
 * Prints a model's query for dbt: models as `{{ ref() }}`, raw tables as `{{ source() }}`, one clause per line so that a
 * person can read the diff. Nothing else may look like a template; such a literal is refused, never rewritten.
 */
import { type OperationNode, type SelectionNode } from 'kysely'
import { InliningCompiler, type TableReference } from '../dialect/compiler.ts'

const template = /\{[{%#]/

/** Thrown by the compiler, which does not know the model's name. */
export class TemplateLiteralError extends Error {
  override readonly name = 'TemplateLiteralError'
}

/** Refuses text that dbt would take for a template. */
export function refuseTemplate(text: string): void {
  const found = template.exec(text)
  if (found === null) return
  throw new TemplateLiteralError(`holds ${found[0]}, which dbt takes for a template: ${text.slice(0, 80)}`)
}

export class DbtCompiler extends InliningCompiler {
  #space = ''
  #last = ''
  #isReference = false

  protected override appendTable({ schema, name }: TableReference): void {
    this.#isReference = true
    this.append(
      schema === 'raw' || schema === 'ops' ? `{{ source('${schema}', '${name}') }}` : `{{ ref('${name}') }}`,
    )
    this.#isReference = false
  }

  /** Blanks at the end of a piece wait for the next one, so that no line ends in them. */
  protected override append(text: string): void {
    const piece = text.startsWith('\n') ? text : this.#space + text
    // Two pieces may make a template where they meet.
    refuseTemplate(this.#last + (this.#isReference ? piece.slice(0, 1) : piece))
    this.#last = piece.slice(-1)
    const end = piece.search(/ *$/)
    this.#space = piece.slice(end)
    super.append(piece.slice(0, end))
  }

  protected override visitSelection(node: SelectionNode): void {
    this.#newLine(1)
    super.visitSelection(node)
  }

  protected override visitFrom(...args: Parameters<InliningCompiler['visitFrom']>): void {
    this.#newLine()
    super.visitFrom(...args)
  }

  protected override visitJoin(...args: Parameters<InliningCompiler['visitJoin']>): void {
    this.#newLine()
    super.visitJoin(...args)
  }

  protected override visitWhere(...args: Parameters<InliningCompiler['visitWhere']>): void {
    if (this.#within('SelectQueryNode')) this.#newLine()
    super.visitWhere(...args)
  }

  protected override visitGroupBy(...args: Parameters<InliningCompiler['visitGroupBy']>): void {
    this.#newLine()
    super.visitGroupBy(...args)
  }

  protected override visitHaving(...args: Parameters<InliningCompiler['visitHaving']>): void {
    this.#newLine()
    super.visitHaving(...args)
  }

  protected override visitSetOperation(...args: Parameters<InliningCompiler['visitSetOperation']>): void {
    this.#newLine()
    super.visitSetOperation(...args)
  }

  protected override visitCommonTableExpression(
    ...args: Parameters<InliningCompiler['visitCommonTableExpression']>
  ): void {
    this.#newLine()
    super.visitCommonTableExpression(...args)
  }

  #within(kind: OperationNode['kind']): boolean {
    return this.parentNode?.kind === kind
  }

  #newLine(deeper = 0): void {
    const depth = this.nodeStack.filter((node) => node.kind === 'SelectQueryNode').length - 1 + deeper
    this.append(`\n${'  '.repeat(Math.max(0, depth))}`)
  }
}
