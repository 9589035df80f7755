/** Names that lie in an inbox without being inputs. */

/** `<file>` + this: what was seen in a file that could not be loaded. */
export const reportSuffix = '.bao-cao.txt'
/** `<file>` + this: when the file was exported. */
export const takenAtSuffix = '.xuat-luc.txt'
/** `<file>` + one of these says what the file itself does not: when it was exported, which days it covers. */
export const sidecarSuffixes = [takenAtSuffix, '.ky.txt'] as const

/** Is this a file that somebody dropped to be loaded? */
export function isInput(name: string): boolean {
  const lower = name.normalize('NFC').toLowerCase()
  if (lower.startsWith('.') || lower.startsWith('~$')) return false
  if ([reportSuffix, ...sidecarSuffixes].some((suffix) => lower.endsWith(suffix))) return false
  return lower !== 'thumbs.db' && lower !== 'desktop.ini'
}

/** Folder and name as one path with forward slashes, as ops and reports show it. */
export const shownPath = (folder: string, name: string): string =>
  folder === '' ? name : `${folder}/${name}`
