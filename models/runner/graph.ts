/** Which model stands on which, taken from the queries; and the order to build them in. */
import { rawTables } from '../raw.ts'
import type { Layer, Model } from '../model.ts'
import { checkReferences } from './checkReferences.ts'
import { type CompiledModel, compileModel, idOf } from './compileModel.ts'
import { ModelError } from './modelError.ts'

export interface ModelGraph {
  /** Every model after those that it reads; the same order each time. */
  readonly order: readonly CompiledModel[]
  /** Ids of the models that each model reads; raw and ops tables are left out. */
  readonly upstream: ReadonlyMap<string, readonly string[]>
}

const readable: Record<Layer, readonly string[]> = {
  staging: ['raw', 'ops', 'staging'],
  core: ['staging', 'core'],
  marts: ['staging', 'core', 'marts'],
}

/** Compiles all models and orders them. Unknown tables, readers of a layer they may not read, and cycles are errors. */
export function modelGraph(models: readonly Model[]): ModelGraph {
  const compiled = new Map<string, CompiledModel>()
  for (const model of [...models].sort(byId)) {
    if (compiled.has(idOf(model))) throw new ModelError('duplicate', idOf(model), 'declared twice')
    compiled.set(idOf(model), compileModel(model))
  }
  const upstream = new Map([...compiled].map(([id, each]) => [id, upstreamOf(each, compiled)] as const))
  return { order: ordered(compiled, upstream), upstream }
}

/** The models with everything that they read, directly or not. */
export function withUpstream(graph: ModelGraph, ids: Iterable<string>): ReadonlySet<string> {
  return reach(ids, (id) => graph.upstream.get(id) ?? [])
}

/** The models with everything that reads them, directly or not. */
export function withDownstream(graph: ModelGraph, ids: Iterable<string>): ReadonlySet<string> {
  const readers = new Map<string, string[]>()
  for (const [id, reads] of graph.upstream) {
    for (const read of reads) readers.set(read, [...(readers.get(read) ?? []), id])
  }
  return reach(ids, (id) => readers.get(id) ?? [])
}

function upstreamOf(each: CompiledModel, compiled: ReadonlyMap<string, CompiledModel>): readonly string[] {
  checkReferences(each)
  for (const reference of each.references) {
    const id = idOf(reference)
    if (!(id in rawTables) && !compiled.has(id)) {
      throw new ModelError('unknown_reference', each.id, `reads ${id}, which is no model and no raw table`)
    }
    if (!readable[each.model.layer].includes(reference.schema)) {
      throw new ModelError('layer', each.id, `a ${each.model.layer} model may not read ${id}`)
    }
  }
  return each.references.map(idOf).filter((id) => compiled.has(id))
}

function ordered(
  compiled: ReadonlyMap<string, CompiledModel>,
  upstream: ReadonlyMap<string, readonly string[]>,
): readonly CompiledModel[] {
  const done = new Set<string>()
  const result: CompiledModel[] = []
  const visit = (id: string, path: readonly string[]): void => {
    if (done.has(id)) return
    if (path.includes(id)) {
      throw new ModelError('cycle', id, [...path.slice(path.indexOf(id)), id].join(' -> '))
    }
    for (const read of upstream.get(id) ?? []) visit(read, [...path, id])
    done.add(id)
    result.push(compiled.get(id)!)
  }
  for (const id of compiled.keys()) visit(id, [])
  return result
}

function reach(start: Iterable<string>, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const queue = [...start]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    queue.push(...next(id))
  }
  return seen
}

function byId(left: Model, right: Model): number {
  return idOf(left) < idOf(right) ? -1 : 1
}
