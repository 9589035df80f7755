/** Why a unit has its rating and its rank, in Vietnamese, over the columns of the ranking's last step (alias `n`). */
import { type RawBuilder, sql } from 'kysely'
import { formatVi, percentVi } from '../../sql/text.ts'
import { tieKeys } from './places.ts'

const points = (column: string) => formatVi(column, 2)

/** Set only where points alone do not tell the rating. */
export const tierReason: RawBuilder<string | null> = sql`case
  when not n.is_ranked then 'Chưa đủ dữ liệu: có số liệu cho ' || ${percentVi('n.data_share', 1)}
    || ' số điểm được áp dụng, cần ít nhất ' || ${percentVi(sql`coalesce(n.min_data_share, 0)`, 1)} || '.'
  when n.is_over_cap then 'Đạt ' || ${points('n.final_points')} || ' điểm, đủ mức ' || n.tier_title || ', nhưng '
    || n.reaching || ' đơn vị đạt mức này, ' || n.second || ' đơn vị ở mức kế dưới, giới hạn '
    || ${percentVi('n.top_tier_cap_share', 2)}
    || case n.top_limit when 0 then ' không để lại đơn vị nào' else ' để lại nhiều nhất ' || n.top_limit || ' đơn vị' end
    || case when n.cap_place <= n.top_limit
      then '; ' || n.cap_equals || ' đơn vị bằng nhau ở ranh giới, hội đồng quyết định.'
      else '.' end
  end`

/** Which key separated the unit from the last one that was equal so far; `equals[1]` counts equal points, `equals[5]` all. */
export const tieBreak: RawBuilder<string | null> = sql`case
  when not n.is_ranked or n.equals[1] = 1 then null
  ${sql.join(
    tieKeys.map(
      ({ label_vi }, key) =>
        sql`when n.equals[${sql.lit(key + 2)}] = 1 then ${equalPoints()} || ${sql.lit(`phân định bằng ${label_vi}.`)}`,
    ),
    sql.raw(' '),
  )}
  else ${equalPoints()} || 'đồng hạng với ' || (n.equals[5] - 1) || ' đơn vị vì bằng nhau ở mọi tiêu chí phân định.'
  end`

function equalPoints(): RawBuilder<string> {
  return sql`'Bằng ' || ${points('n.final_points')} || ' điểm với ' || (n.equals[1] - 1) || ' đơn vị khác; '`
}
