import { describe, expect, it } from 'vitest'
import { looksPersonal, personalKind } from './personal.ts'

describe('personal values', () => {
  it.each([
    ['ten.nguoi@example.org', 'email'],
    ['0912 345 678', 'phone'],
    ['+84 912.345.678', 'phone'],
    ['024 3825 1234', 'phone'],
    ['Gọi 0912345678 nhé', 'phone'],
    ['001099012345', 'citizen_id'],
    ['001 099 012 345', 'citizen_id'],
    ['https://www.facebook.com/profile.php?id=100012345678901', 'profile_link'],
    ['https://zalo.me/0912345678', 'profile_link'],
    ['https://www.facebook.com/groups/123/user/456/', 'profile_link'],
  ])('%s is %s', (text, kind) => {
    expect(personalKind(text)).not.toBeNull()
    if (kind !== 'profile_link') expect(personalKind(text)).toBe(kind)
  })

  it.each([
    '1123178815835790.00',
    '1.12E+15',
    '122121474620644102',
    '61569323067856',
    '407.137',
    '03/15/2025 03:06',
    '2025-03-15T00:00:00',
    'https://www.facebook.com/61569323067856/videos/1151179272886419/',
    'https://www.facebook.com/permalink.php?story_fbid=122121474620644102&id=61569323067856',
    'Hội LHPN phường 2',
    '',
  ])('%s is not', (text) => {
    expect(looksPersonal(text)).toBe(false)
  })

  it('takes nothing for nothing', () => {
    expect(looksPersonal(null)).toBe(false)
    expect(looksPersonal(undefined)).toBe(false)
  })
})
