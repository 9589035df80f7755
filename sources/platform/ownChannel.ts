/** A token swapped with another would write one channel's figures under another's name; the account's own id tells. */
import { type ApiContext, ApiError, type Subject } from '../api.ts'

/**
 * Requires that the account behind a token is the channel for which the token stands in thidua.yaml.
 * @param ids what the platform calls the account; the registry must know one of them as this channel's. The first is
 * shown to the operator, so it must belong to no person
 * @throws ApiError `token_invalid`
 */
export function requireOwnChannel(
  subject: Subject,
  platform: string,
  ids: readonly [string, ...(string | null)[]],
  registry: ApiContext['registry'],
): void {
  const found = ids.flatMap((id) => (id === null ? [] : [registry.channel(id, platform)]))
  if (found.some((answer) => answer.ok && answer.id === subject.id)) return
  const name = registry.channelById(subject.id)?.name ?? subject.name
  const other = found.find((answer) => answer.ok)
  const message =
    other?.ok === true
      ? `Khóa ghi cho kênh "${name}" thật ra là của kênh "${registry.channelById(other.id)?.name ?? other.id}". Hãy xem lại tên khóa của hai kênh trong thidua.yaml và .env; mỗi khóa chỉ dùng một lần, nên sau khi sửa hãy cấp quyền lại cho cả hai kênh.`
      : `Khóa ghi cho kênh "${name}" mở ra tài khoản có mã ${ids[0]}, chưa có trong danh mục. Nếu đúng là kênh này, hãy thêm mã đó vào cột external_ids của dòng ${subject.id} trong registry/channels.csv; nếu không, hãy thay khóa trong .env.`
  throw new ApiError('token_invalid', message, { account: ids[0] })
}
