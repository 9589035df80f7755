/**
 * thidua.yaml as it is written, also where a value in it is wrong: what one section gets wrong must not hide what is the
 * matter with another. The schema tells where a secret's name stands.
 */
import { z } from 'zod'
import { configSchema } from '../../sources/registry/configSchema.ts'
import { secretName } from '../../sources/registry/sourceConfigParts.ts'
import { readYaml, type YamlFile } from '../../sources/registry/yamlFile.ts'

export type RawConfig = YamlFile<Readonly<Record<string, unknown>>>

/** A place in the file, as keys from the top. */
export type Path = readonly string[]

/** Null when the file is absent or no YAML, which loading the registries reports. */
export const rawConfig = (workspaceDir: string): Promise<RawConfig | null> =>
  readYaml(workspaceDir, 'thidua.yaml', z.record(z.string(), z.unknown()), [])

/** The keys and values of a group of lines; none when something else stands there. */
export const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []

/** What stands at a path; undefined when nothing does. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => entriesOf(at).find(([name]) => name === key)?.[1], value)

interface Shape {
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly additionalProperties?: Shape | boolean
  readonly anyOf?: readonly Shape[]
}

const shapeOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as unknown as Shape
const configShape = shapeOf(configSchema)
const secretPattern = shapeOf(secretName).pattern

export interface NamedSecret {
  readonly name: string
  readonly path: Path
}

/** Every secret that the configuration names, in the order of the file. */
export const namedSecrets = ({ value }: RawConfig): readonly NamedSecret[] =>
  secretsBelow(configShape, value, [])

function secretsBelow(shape: Shape, value: unknown, path: Path): readonly NamedSecret[] {
  if (shape.anyOf !== undefined) {
    const found = shape.anyOf.flatMap((one) => secretsBelow(one, value, path))
    return found.filter(({ path: at }, i) => found.findIndex((other) => samePath(other.path, at)) === i)
  }
  if (typeof value === 'string')
    return shape.pattern === secretPattern && secretName.safeParse(value).success
      ? [{ name: value, path }]
      : []
  return entriesOf(value).flatMap(([key, below]) => {
    const next = shape.properties?.[key] ?? shape.additionalProperties
    return typeof next === 'object' ? secretsBelow(next, below, [...path, key]) : []
  })
}

const samePath = (a: Path, b: Path) => a.join('\n') === b.join('\n')
