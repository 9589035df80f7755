/**
 * `page_original_share` (after K08, informative: the plan says it of its named group): posts that are not re-shares, of
 * the posts of the unit's Facebook pages of which it is known.
 */
import { sql } from 'kysely'
import { unionAll } from '../../sql/union.ts'
import { scopeKeys } from './kpi_scope.ts'
import { pagePosts, pageRows } from './pagePosts.ts'
import {
  type Kpi,
  amountOf,
  evidenceBy,
  evidenceColumns,
  notes,
  outcomeColumns,
  outcomeKeys,
  rowsOf,
} from './parts.ts'

const kpiIds = ['page_original_share']

const known = amountOf('original', 're_share')

export const pageOriginalShare: Kpi = {
  kpiIds,
  evidence: (db) =>
    unionAll([
      pageRows(db, kpiIds),
      pagePosts(db, kpiIds)
        .select(scopeKeys)
        .select(
          evidenceColumns({
            role: sql`case when p.is_share is null then 'share_unknown' when p.is_share then 're_share' else 'original' end`,
            fact: 'fct_post',
            key: 'p.post_id',
            channel: 'p.channel_id',
            date: 'p.published_on',
            link: 'p.permalink',
            amount: sql`case when p.is_share is null then 0 else 1 end`,
          }),
        ),
    ]),
  outcome: (db) =>
    evidenceBy(db, kpiIds)
      .select(outcomeKeys)
      .select(
        outcomeColumns({
          numerator: amountOf('original'),
          denominator: known,
          gap: sql`case
            when ${rowsOf('uncovered_page')} > 0 then 'no_data'
            when ${known} = 0 then case when ${rowsOf('share_unknown')} > 0 then 'no_data' else 'not_applicable' end
          end`,
          dataThrough: sql`min(e.date) filter (where e.role = 'page')`,
          note: notes(
            sql`case when ${rowsOf('uncovered_page')} > 0 then 'chưa đủ dữ liệu bài đăng của ' || ${rowsOf('uncovered_page')} || ' trang' end`,
            sql`case when ${known} = 0 and ${rowsOf('uncovered_page')} + ${rowsOf('share_unknown')} = 0 then 'không có bài đăng' end`,
            sql`case when ${rowsOf('share_unknown')} > 0 then ${rowsOf('share_unknown')} || ' bài không rõ là tự đăng hay chia sẻ lại, không tính' end`,
          ),
        }),
      ),
}
