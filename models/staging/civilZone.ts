/** Civil time of everything that has no organisation of its own: periods, and the date of a build. */
import { sql } from 'kysely'

export const civilZone = sql.lit('Asia/Ho_Chi_Minh')
