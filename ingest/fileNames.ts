/** Names that lie in an inbox without being inputs. */

/** `<file>` + this: what was seen in a file that could not be loaded. */
export const reportSuffix = '.bao-cao.txt'
/** `<file>` + this: when the file was exported. */
export const sidecarSuffix = '.xuat-luc.txt'

/** Is this a file that somebody dropped to be loaded? */
export function isInput(name: string): boolean {
  const lower = name.normalize('NFC').toLowerCase()
  if (lower.startsWith('.') || lower.startsWith('~$')) return false
  if (lower.endsWith(reportSuffix) || lower.endsWith(sidecarSuffix)) return false
  return lower !== 'thumbs.db' && lower !== 'desktop.ini'
}

/** Folder and name as one path with forward slashes, as ops and reports show it. */
export const shownPath = (folder: string, name: string): string =>
  folder === '' ? name : `${folder}/${name}`
