/** Two small sources for the tests of ingest: one read row by row, one scanned. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type {
  FileProbe,
  InputFile,
  Item,
  ReadContext,
  Row,
  ScanReading,
  Source,
  Stream,
} from '../../sources/source.ts'
import { SourceError } from '../../sources/source.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Ngày phải viết năm-tháng-ngày')

export const readingStream: Stream = {
  name: 'reading',
  columns: { sensor: 'text', day: 'date', value: 'integer', note: 'text' },
  key: ['sensor', 'day'],
  mode: 'observations',
  schema: z.object({
    sensor: z.string(),
    day,
    value: z.int('Giá trị phải là số nguyên'),
    note: z.string().nullable(),
  }) as unknown as z.ZodType<Row>,
}

/**
 * Lines: `TOY`, then `observed=…`, `cover=sensor,from,to`, `notice=…`, `throw=…` and rows `sensor;day;value;note`.
 * A sensor that the registry does not know is refused.
 */
export const toySource: Source = {
  id: 'toy',
  title: 'Sổ thử',
  streams: [readingStream],
  detect: (probe) => (probe.text?.startsWith('TOY') ? 'dòng đầu là TOY' : null),
  read: async (file, context) => ({
    way: 'records',
    items: toyItems((await readFile(file.path, 'utf8')).split('\n'), context),
  }),
}

async function* toyItems(lines: readonly string[], context: ReadContext): AsyncGenerator<Item> {
  for (const [i, line] of lines.entries()) {
    await Promise.resolve()
    const [name, rest = ''] = line.split('=', 2) as [string, string?]
    if (name === 'observed') {
      const basis = context.exportedAt === null ? 'in_file' : 'given'
      yield { type: 'observed', at: context.exportedAt ?? rest, basis, estimated: false }
    } else if (name === 'cover') {
      const [entityId = '', from = '', to = ''] = rest.split(',')
      yield { type: 'coverage', stream: 'reading', entityKind: 'channel', entityId, from, to }
    } else if (name === 'notice') {
      yield { type: 'notice', code: 'toy', row: i + 1, column: null, message: rest }
    } else if (name === 'throw') {
      if (rest === 'fault') throw new TypeError('lỗi của chương trình')
      throw new SourceError('toy_question', rest)
    } else if (line.includes(';')) {
      yield toyRow(line.split(';'), i + 1, context)
    }
  }
}

function toyRow(cells: readonly string[], sourceRow: number, context: ReadContext): Item {
  const [sensor = '', day = '', value = '', note = ''] = cells
  if (!context.registry.channelById(sensor)) {
    return {
      type: 'rejection',
      stream: 'reading',
      row: sourceRow,
      column: 'sensor',
      value: sensor,
      code: 'unregistered_channel',
      reason: `Chưa đăng ký "${sensor}".`,
    }
  }
  const row = { sensor, day, value: Number(value), note: note === '' ? null : note }
  return { type: 'row', stream: 'reading', sourceRow, row }
}

export const metricStream: Stream = {
  name: 'metric',
  columns: { channel: 'text', date: 'date', metric: 'text', value: 'integer', is_partial: 'boolean' },
  key: ['channel', 'date', 'metric'],
  mode: 'observations',
  schema: z.object({}) as unknown as z.ZodType<Row>,
}

/** Daily metric files: `sep=,`, a title, a header, then `"<date>T00:00:00","<value>"`; the folder is the channel. */
export const bulkSource: Source = {
  id: 'bulk',
  title: 'Tệp chỉ số theo ngày (thử)',
  streams: [metricStream],
  detect: (probe) => (probe.text?.startsWith('sep=,') ? 'dòng đầu là sep=,' : null),
  read: (file, context) => Promise.resolve(bulkReading(file, context)),
}

function bulkReading(file: InputFile, context: ReadContext): ScanReading {
  const observed = context.exportedAt ?? file.modifiedAt
  return {
    way: 'scan',
    stream: 'metric',
    dialect: { encoding: 'utf-16', delimiter: ',', quote: '"', skipLines: 3, header: ['Ngày', 'Primary'] },
    constants: { channel: context.channel ?? file.folder, metric: 'views' },
    columns: {
      date: { from: 'Ngày', pattern: String.raw`\d{4}-\d{2}-\d{2}T00:00:00`, blank: 'refuse' },
      value: { from: 'Primary', pattern: String.raw`\d{1,15}`, blank: 'null' },
    },
    explain: (raw, row) => [
      {
        stream: 'metric',
        row,
        column: 'Primary',
        value: raw.Primary ?? null,
        code: 'not_a_count',
        reason: `Dòng ${row}: ngày ${raw['Ngày'] ?? 'trống'}, giá trị ${raw.Primary ?? 'trống'}.`,
      },
    ],
    finish: ({ rows, max }) =>
      rows === 0
        ? [
            {
              type: 'rejection',
              stream: 'metric',
              row: null,
              column: null,
              value: null,
              code: 'no_rows',
              reason: 'Không dòng nào dùng được.',
            },
          ]
        : [
            { type: 'observed', at: observed, basis: 'modification_time', estimated: true },
            {
              type: 'notice',
              code: 'partial_day',
              row: null,
              column: 'Ngày',
              message: `${max.date} chưa trọn.`,
            },
          ],
    flagWhere: (finished) => {
      const notice = finished.find((item) => item.type === 'notice')
      return notice ? { column: 'date', value: notice.message.slice(0, 10), flag: 'is_partial' } : null
    },
  }
}

/** A probe that is enough for these two. */
export async function toyProbe(file: InputFile): Promise<FileProbe> {
  const bytes = await readFile(file.path)
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  const text = bytes.subarray(isWide ? 2 : 0).toString(isWide ? 'utf16le' : 'utf8')
  return { file, text: text.slice(0, 1000), encoding: isWide ? 'utf-16le' : 'utf-8', sheets: null }
}

/** A daily metric file in its real encoding. */
export const metricFile = (rows: readonly string[], lineEnd = '\r\n'): Buffer =>
  Buffer.from(`\ufeff${['sep=,', '"Lượt xem"', '"Ngày","Primary"', ...rows, ''].join(lineEnd)}`, 'utf16le')
