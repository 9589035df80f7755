/** Why a name in a sheet leads nowhere, with the line for aliases.csv that settles it once. */

function aliasLine(kind: 'unit' | 'channel', text: string, id: string): string {
  const quoted = /[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  return `${kind},${quoted},${id}`
}

/** @param code what the registry answered; @param candidates ids that the name may mean */
export function unitReason(
  text: string,
  code: 'unknown' | 'ambiguous',
  candidates: readonly string[],
): string {
  const line = (id: string) => aliasLine('unit', text, id)
  const settle = 'Cần xác nhận: hãy thêm vào registry/aliases.csv dòng'
  if (code === 'ambiguous')
    return `"${text}" có thể là ${candidates.join(' hoặc ')}. ${settle} ${candidates.map(line).join(' hoặc ')}, hoặc ghi rõ loại đơn vị.`
  const near =
    candidates.length > 0
      ? ` Tên gần nhất trong danh mục, khác loại hoặc khác thời gian: ${candidates.join(', ')}.`
      : ''
  return `Không có đơn vị "${text}" trong danh mục vào ngày này.${near} ${settle} ${line(candidates[0] ?? '<mã đơn vị>')}, hoặc sửa tên trong tệp.`
}

/** @param code what the registry answered; @param candidates ids that the name may mean */
export function channelReason(
  text: string,
  code: 'unknown' | 'ambiguous',
  candidates: readonly string[],
): string {
  if (code === 'ambiguous')
    return `"${text}" có thể là ${candidates.join(' hoặc ')}. Hãy ghi mã kênh, hoặc thêm vào registry/aliases.csv dòng ${aliasLine('channel', text, candidates[0]!)}.`
  return `Không có kênh "${text}" trong registry/channels.csv. Hãy ghi mã kênh, thêm kênh vào channels.csv, hoặc thêm vào registry/aliases.csv dòng ${aliasLine('channel', text, '<mã kênh>')}.`
}
