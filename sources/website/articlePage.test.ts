import { describe, expect, it } from 'vitest'
import { articleOnPage } from './articlePage.ts'

const url = 'https://hoi-a.vn/tin/1'
const published = (html: string) => articleOnPage(html, url).published

describe('articleOnPage', () => {
  it('takes what is meant for machines first', () => {
    expect(
      published(
        `<meta content='2024-05-10T08:00:00+07:00' property="article:published_time">Ngày đăng: 01/01/2020`,
      ),
    ).toBe('2024-05-10T08:00:00+07:00')
    expect(published('<script type="application/ld+json">{"datePublished": "2024-05-10"}</script>')).toBe(
      '2024-05-10',
    )
    expect(published('<time itemprop="datePublished" datetime="2024-05-10">hôm qua</time>')).toBe(
      '2024-05-10',
    )
  })

  it('reads the line for people', () => {
    expect(published('<p>Ngày đăng: <span>09:52:46</span> 01/09/2017</p>')).toBe('09:52:46 01/09/2017')
    expect(published('<p>Đăng lúc&nbsp;: 01/09/2017 - 9h52</p>')).toBe('01/09/2017 - 9h52')
    expect(published('<p>Ngày đăng: 01/09/2017</p>')).toBe('01/09/2017')
  })

  it('takes no other date for it', () => {
    expect(published('<p>Hội nghị ngày 01/09/2017</p><time datetime="2024-05-10">sự kiện</time>')).toBeNull()
    expect(published('<script>var s = "Ngày đăng: 01/09/2017"</script>')).toBeNull()
  })

  it('has the title and the address that the page calls its own', () => {
    const html = `<title>Ra quân | Hội A</title><meta property="og:title" content="Ra qu&acirc;n">
      <link rel="canonical" href="https://hoi-a.vn/tin/1.html">`
    expect(articleOnPage(html, url)).toMatchObject({ title: 'Ra quân', link: 'https://hoi-a.vn/tin/1.html' })
    expect(articleOnPage('<title>Ra quân</title>', url)).toMatchObject({ title: 'Ra quân', link: url })
  })
})
