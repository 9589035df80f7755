/** A registry that knows one unit and the pages of a benchmark. */
import type { RegistryLookup } from '../../sources/registry/lookup.ts'
import { registryLookup } from '../../sources/registry/registryLookup.ts'

export function benchRegistry(
  pages: readonly { readonly id: string; readonly externalId: string }[],
): RegistryLookup {
  return registryLookup({
    organisations: [
      {
        organisation_id: 'bench',
        name: 'Tổ chức',
        short_name: 'TC',
        time_zone: 'Asia/Ho_Chi_Minh',
        is_demo: true,
      },
    ],
    units: [
      {
        unit_id: 'bench',
        organisation_id: 'bench',
        name: 'Đơn vị',
        short_name: 'ĐV',
        type: 'quan',
        level: 'district',
        parent_id: null,
        gso_code: null,
        valid_from: null,
        valid_to: null,
        sort_order: 1,
      },
    ],
    channels: pages.map(({ id, externalId }) => ({
      channel_id: id,
      unit_id: 'bench',
      platform: 'facebook',
      kind: 'page',
      name: `Trang ${id}`,
      external_ids: externalId,
      url: null,
      opened_on: null,
      closed_on: null,
      verified_on: null,
    })),
    aliases: [],
  })
}
