/**
 * Answers which unit, channel or organisation a text means. Units, within an organisation, its parent and the day:
 * id, then alias, then exact, then tone placement and case, then folded with the type, then folded without it. Each
 * step answers only when it finds one; two are a question, and nothing is ever matched by similarity.
 */
import { spanHolds } from './civilDate.ts'
import { tidy, toneKey } from './fold.ts'
import type { RegistryLookup, Resolution } from './lookup.ts'
import type { Alias } from './readRegisters.ts'
import type { RegistryRow } from './streams.ts'
import { foldedForms, readingsOf, typedKey, writtenForms, type Reading } from './unitName.ts'

type Unit = RegistryRow<'unit'>
type Channel = RegistryRow<'channel'>
type Organisation = RegistryRow<'organisation'>

export interface LookupTables {
  readonly organisations: readonly Organisation[]
  readonly units: readonly Unit[]
  readonly channels: readonly Channel[]
  readonly aliases: readonly Alias[]
}

class Index<T> {
  readonly #entries = new Map<string, T[]>()
  add(key: string, value: T): void {
    const found = this.#entries.get(key)
    if (!found) this.#entries.set(key, [value])
    else if (!found.includes(value)) found.push(value)
  }
  get(key: string): readonly T[] {
    return this.#entries.get(key) ?? []
  }
}

const unknown = (candidates: readonly string[] = []): Resolution => ({
  ok: false,
  code: 'unknown',
  candidates,
})

/** One is an answer, several are a question, none is left to the next step. */
function settle(ids: readonly string[]): Resolution | null {
  const distinct = [...new Set(ids)]
  if (distinct.length === 0) return null
  return distinct.length === 1
    ? { ok: true, id: distinct[0]! }
    : { ok: false, code: 'ambiguous', candidates: distinct }
}

function first(steps: readonly (() => readonly string[])[]): Resolution | null {
  for (const step of steps) {
    const answer = settle(step())
    if (answer) return answer
  }
  return null
}

function unitResolver(units: readonly Unit[], aliases: readonly Alias[]): RegistryLookup['unit'] {
  const byId = new Map(units.map((unit) => [unit.unit_id, unit]))
  const alias = new Index<Unit>()
  const written = new Index<Unit>()
  const tone = new Index<Unit>()
  const typed = new Index<Unit>()
  const bare = new Index<Unit>()
  for (const { alias: text, target_id } of aliases) {
    const unit = byId.get(target_id)
    if (unit) alias.add(toneKey(text), unit)
  }
  for (const unit of units) {
    for (const form of writtenForms(unit)) {
      written.add(form, unit)
      tone.add(toneKey(form), unit)
    }
    const forms = foldedForms(unit)
    for (const key of forms.typed) typed.add(key, unit)
    for (const key of forms.bare) bare.add(key, unit)
  }
  // The same few names come again and again in a file of thousands of rows.
  const known = new Map<string, readonly Reading[]>()
  const readings = (name: string): readonly Reading[] => {
    const found = known.get(name) ?? readingsOf(name)
    if (known.size < 10_000) known.set(name, found)
    return found
  }
  const isUnder = (unit: Unit, parentId: string): boolean => {
    for (let up = unit.parent_id; up !== null; up = byId.get(up)?.parent_id ?? null)
      if (up === parentId) return true
    return false
  }
  return (text, { organisationId, date, parentId }) => {
    const name = tidy(text)
    if (name === '') return unknown()
    const own = (found: readonly Unit[]) => found.filter((unit) => unit.organisation_id === organisationId)
    const inScope = (found: readonly Unit[]) =>
      own(found)
        .filter((unit) => spanHolds({ from: unit.valid_from, to: unit.valid_to }, date))
        .filter((unit) => parentId === undefined || isUnder(unit, parentId))
        .map((unit) => unit.unit_id)
    const byReading = (named: boolean) => () =>
      inScope(
        readings(name)
          .filter(({ type }) => (type !== null) === named)
          .flatMap(({ type, bare: key }) => (type === null ? bare.get(key) : typed.get(typedKey(type, key)))),
      )
    const byUnitId = byId.get(name)
    const answer = first([
      () => (byUnitId ? inScope([byUnitId]) : []),
      () => inScope(alias.get(toneKey(name))),
      () => inScope(written.get(name)),
      () => inScope(tone.get(toneKey(name))),
      byReading(true),
      byReading(false),
    ])
    if (answer) return answer
    // Same name, but another type, parent or time: shown as a question, never taken.
    const near = own(readings(name).flatMap(({ bare: key }) => bare.get(key))).map((unit) => unit.unit_id)
    return unknown([...new Set([...(byUnitId ? own([byUnitId]).map((unit) => unit.unit_id) : []), ...near])])
  }
}

function channelResolver(channels: readonly Channel[], aliases: readonly Alias[]): RegistryLookup['channel'] {
  const byId = new Map(channels.map((channel) => [channel.channel_id, channel]))
  const external = new Index<Channel>()
  const alias = new Index<Channel>()
  const name = new Index<Channel>()
  for (const channel of channels) {
    for (const id of channel.external_ids?.split(';') ?? []) external.add(id, channel)
    name.add(toneKey(channel.name), channel)
  }
  for (const { alias: text, target_id } of aliases) {
    const channel = byId.get(target_id)
    if (channel) alias.add(toneKey(text), channel)
  }
  return (text, platform) => {
    const typed = tidy(text)
    const fitting = (found: readonly Channel[]) =>
      found
        .filter((channel) => platform === undefined || channel.platform === platform)
        .map((channel) => channel.channel_id)
    const direct = byId.get(typed)
    return (
      first([
        () => (direct ? fitting([direct]) : []),
        () => fitting(external.get(typed)),
        () => fitting(alias.get(toneKey(typed))),
        () => fitting(name.get(toneKey(typed))),
      ]) ?? unknown()
    )
  }
}

function organisationResolver(
  organisations: readonly Organisation[],
  aliases: readonly Alias[],
): RegistryLookup['organisation'] {
  const byId = new Map(organisations.map((one) => [one.organisation_id, one]))
  const alias = new Index<Organisation>()
  const name = new Index<Organisation>()
  for (const one of organisations) for (const text of [one.name, one.short_name]) name.add(toneKey(text), one)
  for (const { alias: text, target_id } of aliases) {
    const one = byId.get(target_id)
    if (one) alias.add(toneKey(text), one)
  }
  const ids = (found: readonly Organisation[]) => found.map((one) => one.organisation_id)
  return (text) =>
    first([
      () => (byId.has(tidy(text)) ? [tidy(text)] : []),
      () => ids(alias.get(toneKey(text))),
      () => ids(name.get(toneKey(text))),
    ]) ?? unknown()
}

/** The lookup over checked registries. */
export function registryLookup({ organisations, units, channels, aliases }: LookupTables): RegistryLookup {
  const zones = new Map(organisations.map((one) => [one.organisation_id, one.time_zone]))
  const organisationOfUnit = new Map(units.map((unit) => [unit.unit_id, unit.organisation_id]))
  const channelsById = new Map(channels.map((channel) => [channel.channel_id, channel]))
  const ofKind = (kind: Alias['kind']) => aliases.filter((one) => one.kind === kind)
  return {
    organisationIds: organisations.map((one) => one.organisation_id),
    timeZone: (organisationId) => {
      const zone = zones.get(organisationId)
      if (zone === undefined) throw new RangeError(`unknown organisation: ${organisationId}`)
      return zone
    },
    organisation: organisationResolver(organisations, ofKind('organisation')),
    unit: unitResolver(units, ofKind('unit')),
    channel: channelResolver(channels, ofKind('channel')),
    channelById: (channelId) => {
      const channel = channelsById.get(channelId)
      const organisationId = channel && organisationOfUnit.get(channel.unit_id)
      return channel && organisationId !== undefined
        ? { channelId, name: channel.name, platform: channel.platform, kind: channel.kind, organisationId }
        : null
    },
  }
}
