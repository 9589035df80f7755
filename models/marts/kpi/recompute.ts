/**
 * The recipes of README.md as plain TypeScript: a result's numerator and denominator from its evidence rows alone. It
 * shares nothing with the SQL of the models, so that the two can be held against each other. Whole numbers of BigInt;
 * one unit is a ten-thousandth.
 */
export interface EvidenceLine {
  readonly role: string
  readonly row_key: string
  readonly channel_id: string | null
  readonly date: string | null
  readonly amount: string | null
}

export interface Recomputed {
  /** Four decimals, as in marts.kpi_result. */
  readonly numerator: string
  /** Null for plain counts. */
  readonly denominator: string | null
  /** Six decimals; null when the denominator is 0. */
  readonly value: string | null
}

type Parts = { readonly numerator: bigint; readonly denominator: bigint | null }

const one = 10_000n

/** Recomputes one result; throws for a KPI that has no recipe. */
export function recompute(kpiId: string, lines: readonly EvidenceLine[]): Recomputed {
  const recipe = recipes[kpiId]
  if (recipe === undefined) throw new RangeError(`No recipe for KPI ${kpiId}`)
  const { numerator, denominator } = recipe(lines)
  return {
    numerator: decimal(numerator, 4),
    denominator: denominator === null ? null : decimal(denominator, 4),
    value:
      denominator === null
        ? decimal(numerator * 100n, 6)
        : denominator === 0n
          ? null
          : decimal(divide(numerator * 1_000_000n, denominator), 6),
  }
}

const recipes: Readonly<Record<string, (lines: readonly EvidenceLine[]) => Parts>> = {
  channel_registered: (lines) => yesOrNo(lines, 'registered_channel'),
  channel_coverage: (lines) => yesOrNo(lines, 'active_channel'),
  submission_quota: (lines) => {
    const months = monthsWithSubmissions(lines)
    return { numerator: one * count(months, (n) => n >= 2), denominator: one * BigInt(months.length) }
  },
  submission_quota_ratio: (lines) => {
    const months = monthsWithSubmissions(lines)
    const met = months.reduce((sum, n) => sum + Math.min(n, 2), 0)
    return { numerator: one * BigInt(met), denominator: 2n * one * BigInt(months.length) }
  },
  submission_count: (lines) => ({ numerator: total(lines, 'submission'), denominator: null }),
  submission_published: (lines) => ({ numerator: total(lines, 'submission'), denominator: null }),
  submission_timeliness: (lines) => ({
    numerator: total(lines, 'on_time'),
    denominator: total(lines, 'event'),
  }),
  follower_growth: (lines) => ({
    numerator: total(lines, 'end') - total(lines, 'base'),
    denominator: total(lines, 'base'),
  }),
  interaction_rate: (lines) => ({
    numerator: total(lines, 'reactions') + total(lines, 'comments') + total(lines, 'shares'),
    denominator: [...new Set(of(lines, 'reactions').map((line) => line.channel_id))]
      .map((channel) => pageShare(lines.filter((line) => line.channel_id === channel)))
      .reduce((sum, share) => sum + share, 0n),
  }),
  page_original_share: (lines) => ({
    numerator: total(lines, 'original'),
    denominator: total(lines, 'original') + total(lines, 're_share'),
  }),
}

/** A page's mean followers x posts / 1000, rounded to four decimals. */
function pageShare(lines: readonly EvidenceLine[]): bigint {
  const posts = BigInt(of(lines, 'reactions').length)
  const observations = BigInt(of(lines, 'followers').length)
  return divide(total(lines, 'followers') * posts, observations * 1000n)
}

function yesOrNo(lines: readonly EvidenceLine[], role: string): Parts {
  return { numerator: of(lines, role).length > 0 ? one : 0n, denominator: total(lines, 'unit') }
}

/** Number of submissions in each month that counts. */
function monthsWithSubmissions(lines: readonly EvidenceLine[]): readonly number[] {
  const submissions = of(lines, 'submission')
  return of(lines, 'month').map(
    (month) => submissions.filter((line) => line.date?.startsWith(month.row_key)).length,
  )
}

const of = (lines: readonly EvidenceLine[], role: string) => lines.filter((line) => line.role === role)

const total = (lines: readonly EvidenceLine[], role: string) =>
  of(lines, role).reduce((sum, line) => sum + tenThousandths(line.amount ?? '0'), 0n)

const count = (numbers: readonly number[], holds: (n: number) => boolean) =>
  BigInt(numbers.filter(holds).length)

/** `12.5` -> 125000n */
function tenThousandths(text: string): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(text) ?? []
  if (whole === '') throw new RangeError(`Not an exact amount: ${text}`)
  return BigInt(sign + whole + fraction.padEnd(4, '0'))
}

/** Rounded half away from zero; the divisor is positive. */
function divide(dividend: bigint, divisor: bigint): bigint {
  const half = (2n * abs(dividend) + divisor) / (2n * divisor)
  return dividend < 0n ? -half : half
}

const abs = (value: bigint) => (value < 0n ? -value : value)

/** `125000n` with four decimals -> `12.5000` */
function decimal(parts: bigint, decimals: number): string {
  const digits = String(abs(parts)).padStart(decimals + 1, '0')
  return `${parts < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
