/** One row of channels.csv: what Excel and a stray comma do to it is told apart from what is meant. */
import { channelKinds, channelPlatforms } from './kpis.ts'
import type { RowReader } from './rowReader.ts'
import type { RegistryRow } from './streams.ts'

export function channel(row: RowReader): RegistryRow<'channel'> {
  const opened_on = row.date('opened_on')
  const closed_on = row.date('closed_on')
  if (opened_on !== null && closed_on !== null && closed_on < opened_on)
    row.report(
      'closed_on',
      'bad_interval',
      `closed_on (${closed_on}) trước opened_on (${opened_on}). Hãy sửa một trong hai ngày.`,
    )
  const ids = row
    .optional('external_ids')
    ?.split(';')
    .map((id) => id.trim())
    .filter((id) => id !== '')
  for (const id of ids ?? [])
    if (/^\d+([.,]\d+)?e\+?\d+$/i.test(id) || /^\d+\.0+$/.test(id))
      row.report(
        'external_ids',
        'damaged_id',
        `Mã trang "${id}" đã bị Excel làm hỏng. Hãy định dạng cột là Text và chép lại mã gốc.`,
      )
  for (const id of ids ?? [])
    if (/\s/.test(id))
      row.report(
        'external_ids',
        'bad_external_id',
        `"${id}" không phải mã trang: mã không có dấu cách, nhiều mã cách nhau bằng dấu chấm phẩy. Nếu tên kênh có dấu phẩy thì đặt tên trong ngoặc kép.`,
      )
  const url = row.optional('url')
  if (url !== null && !/^https?:\/\/\S+$/i.test(url))
    row.report(
      'url',
      'bad_url',
      `"${url}" không phải liên kết: phải bắt đầu bằng https://. Nếu các ô bị lệch cột, hãy đặt tên có dấu phẩy trong ngoặc kép.`,
    )
  return {
    channel_id: row.id('channel_id'),
    unit_id: row.required('unit_id'),
    platform: row.oneOf('platform', channelPlatforms),
    kind: row.oneOf('kind', channelKinds),
    name: row.required('name'),
    external_ids: ids && ids.length > 0 ? ids.join(';') : null,
    url,
    opened_on,
    closed_on,
    verified_on: row.date('verified_on'),
  }
}
