/** Measuring in one run: the reference and ours take turns, and the median of each is compared. */

export interface Ratio {
  readonly name: string
  readonly referenceMs: number
  readonly oursMs: number
  readonly limit: number
}

const rounds = 5

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

async function milliseconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Runs both in turns; `before` prepares each round outside the measured time. */
export async function ratio(
  name: string,
  limit: number,
  parts: {
    readonly before: (round: number) => Promise<void>
    readonly reference: (round: number) => Promise<void>
    readonly ours: (round: number) => Promise<void>
  },
): Promise<Ratio> {
  const reference: number[] = []
  const ours: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await parts.before(round)
    reference.push(await milliseconds(() => parts.reference(round)))
    ours.push(await milliseconds(() => parts.ours(round)))
  }
  return { name, limit, referenceMs: median(reference), oursMs: median(ours) }
}
