/** Addresses inside the site; every link goes through here, so that the site can live under a folder of a host. */
import { base } from '$app/paths'

/** @param {string} path from the site's root */
export const link = (path) => base + path

/** @param {{ organisation_id: string, group_id: string, period_id: string }} place */
export const rankingLink = ({ organisation_id, group_id, period_id }) =>
  link(`/xep-hang/${organisation_id}/${group_id}/${period_id}/`)

/** @param {string} unitId @param {string} [periodId] */
export const unitLink = (unitId, periodId) => link(`/don-vi/${unitId}/${periodId ? `#ky-${periodId}` : ''}`)
