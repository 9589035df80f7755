/** A secret that a source cannot do without. */
import { type ApiContext, ApiError } from '../api.ts'

/** @throws ApiError `secret_missing` */
export function requireSecret({ secret }: Pick<ApiContext, 'secret'>, name: string): string {
  const value = secret(name)
  if (value !== null) return value
  throw new ApiError('secret_missing', `Thiếu khóa ${name}. Hãy ghi nó vào tệp .env của không gian làm việc.`)
}
