/** House rules of models that the compiler does not know: names, documentation, one file per model or family. */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Layer, Model } from '../model.ts'
import { idOf } from './compileModel.ts'

/** Names say the layer: `stg_<source>__<stream>`, `dim_…`/`fct_…`, and neither in marts. */
const names: Record<Layer, RegExp> = {
  staging: /^stg_[a-z0-9_]+?__[a-z0-9_]+$/,
  core: /^(dim|fct)_[a-z0-9_]+$/,
  marts: /^(?!stg_|dim_|fct_)[a-z][a-z0-9_]*$/,
}

/** What breaks the rules, one sentence each; none when all is well. `folder` is the one that holds staging/, core/, marts/. */
export function lintModels(models: readonly Model[], folder: string): readonly string[] {
  const problems: string[] = []
  const seen = new Set<string>()
  for (const model of models) {
    problems.push(...lintOne(model).map((problem) => `${idOf(model)}: ${problem}`))
    if (seen.has(model.name))
      problems.push(`${idOf(model)}: the name is taken; dbt knows models by name alone`)
    seen.add(model.name)
  }
  return [...problems, ...lintFiles(models, folder)]
}

function lintOne(model: Model): readonly string[] {
  const problems: string[] = []
  if (!names[model.layer].test(model.name)) problems.push(`the name does not match the layer ${model.layer}`)
  if (model.grain.length === 0) problems.push('states no grain')
  for (const name of model.grain)
    if (!(name in model.columns)) problems.push(`grain column ${name} is not declared`)
  if (blank(model.description)) problems.push('lacks a description in Vietnamese or English')
  for (const [name, column] of Object.entries(model.columns)) {
    if (!/^[a-z][a-z0-9_]*$/.test(name)) problems.push(`column ${name} is not snake_case`)
    if (blank(column)) problems.push(`column ${name} lacks a description in Vietnamese or English`)
  }
  const tests = model.tests.map((test) => test.name)
  for (const name of tests)
    if (!/^[a-z][a-z0-9_]*$/.test(name)) problems.push(`test ${name} is not snake_case`)
  if (new Set(tests).size !== tests.length) problems.push('two tests share a name')
  return problems
}

/** Each model lies in `<layer>/…/<name>.ts`; a file that is named like a model but not registered is a forgotten one. */
function lintFiles(models: readonly Model[], folder: string): readonly string[] {
  const problems: string[] = []
  for (const layer of Object.keys(names) as Layer[]) {
    const files = readdirSync(join(folder, layer), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => basename(path, '.ts'))
    const own = new Set(models.filter((model) => model.layer === layer).map((model) => model.name))
    for (const { name, family } of models.filter((model) => model.layer === layer)) {
      const home = family ?? name
      const found = files.filter((file) => file === home).length
      if (found !== 1) problems.push(`${layer}.${name}: ${found} files are named ${home}.ts below ${layer}/`)
    }
    if (layer === 'marts') continue
    for (const file of files) {
      if (names[layer].test(file) && !own.has(file))
        problems.push(`${layer}/${file}.ts is not registered in models/index.ts`)
    }
  }
  return problems
}

function blank({ vi, en }: { readonly vi: string; readonly en: string }): boolean {
  return vi.trim() === '' || en.trim() === ''
}
