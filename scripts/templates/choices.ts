/** What the drop-down lists offer: names that the readers resolve for certain, else ids. */
import { compareVi } from '../../sources/registry/fold.ts'
import type { Registry } from '../../sources/registry/loadRegistry.ts'

/** A name as it may be chosen, each leading back to exactly one unit or channel. */
export interface Choices {
  readonly organisationId: string
  readonly organisationName: string
  readonly units: readonly string[]
  readonly channels: readonly string[]
  /** Those of the channels that are groups. */
  readonly groups: readonly string[]
}

/**
 * The choices of one organisation: units in force on `date` (all of them when no date is given), channels not closed
 * by then. A name that is shared is replaced by the id.
 */
export function choicesOf(registry: Registry, organisationId: string, date: string | null): Choices {
  const { lookup } = registry
  const inForce = registry.units
    .filter((unit) => unit.organisation_id === organisationId)
    .filter(
      ({ valid_from, valid_to }) =>
        date === null ||
        ((valid_from === null || valid_from <= date) && (valid_to === null || date <= valid_to)),
    )
  const units = [...inForce]
    .sort((a, b) => a.sort_order - b.sort_order || compareVi(a.name, b.name))
    .map((unit) => {
      const day = date ?? unit.valid_to ?? unit.valid_from ?? '2024-01-01'
      const found = lookup.unit(unit.name, { organisationId, date: day })
      return found.ok && found.id === unit.unit_id ? unit.name : unit.unit_id
    })
  const open = registry.channels
    .filter(({ channel_id }) => lookup.channelById(channel_id)?.organisationId === organisationId)
    .filter(({ closed_on }) => date === null || closed_on === null || date <= closed_on)
  const names = (channels: typeof open) =>
    channels
      .map(({ channel_id, name }) => {
        const found = lookup.channel(name)
        return found.ok && found.id === channel_id ? name : channel_id
      })
      .sort(compareVi)
  const organisation = registry.organisations.find((one) => one.organisation_id === organisationId)
  return {
    organisationId,
    organisationName: organisation?.name ?? organisationId,
    units,
    channels: names(open),
    groups: names(open.filter(({ kind }) => kind === 'group')),
  }
}
