import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { linkAddress, validAddress } from '../../src/document/link-address.ts'

/** Inputs of issue 15, kind 3, and their neighbours. */
test('invalid characters of an address are percent-encoded, valid ones stay', () => {
  for (const [written, expected] of [
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['https://doi.example/32:10<2888::AID>3.0.CO;2-F', 'https://doi.example/32:10%3C2888::AID%3E3.0.CO;2-F'],
    ['https://example.org/?x[]=1&y={z}|w', 'https://example.org/?x%5B%5D=1&y=%7Bz%7D%7Cw'],
    ['https://example.org/100%', 'https://example.org/100%25'],
    ['https://example.org/a%20b%zz', 'https://example.org/a%20b%25zz'],
    ['https://example.org/"`^\\', 'https://example.org/%22%60%5E/'],
    ['https://example.org/é?q=à#ç#x', 'https://example.org/%C3%A9?q=%C3%A0#%C3%A7%23x'],
    ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
    ['https://[::1]:80/a[1]', 'https://[::1]:80/a%5B1%5D'],
    ['HTTPS://Undocs.org', 'https://Undocs.org'],
    ['mailto:a%b@example.org', 'mailto:a%25b@example.org'],
    ['mailto: a@example.org?subject=é à', 'mailto:a@example.org?subject=%C3%A9%20%C3%A0'],
    ['#para-3', '#para-3'],
  ] as const)
    assert.equal(validAddress(written), { url: expected, mended: false }, written)
})

test('what typography put into an address is taken out, and told', () => {
  for (const [written, expected] of [
    ['https://exam\u200bple.org/x', 'https://example.org/x'],
    ['https://example.org/a\u2011b', 'https://example.org/a-b'],
    ['https://example.org/a\u00a0b', 'https://example.org/a%20b'],
    ['https://example.org/a\u00a0?b', 'https://example.org/a?b'],
    ['https://example.org/inter\u00adnational\u00a0', 'https://example.org/international'],
    ['mailto:a\u200b@example.org', 'mailto:a@example.org'],
  ] as const)
    assert.equal(validAddress(written), { url: expected, mended: true }, written)
})

test('an address beyond repair is not an address', () => {
  for (const written of [
    'https://exa mple.org',
    'https://example.org:99999/',
    'https://',
    'javascript:x',
    'a.png',
    '#',
  ])
    assert.is(validAddress(written), undefined, written)
})

test('any address that is given is a valid one in ASCII, and stays as it is the second time', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('https://a.org/', 'http://a.org?', 'mailto:', '#'),
      fc.string({ unit: 'binary' }),
      (start, end) => {
        const address = validAddress(start + end)
        if (address === undefined || address.url.startsWith('#')) return
        assert.match(address.url, /^(?:https?:\/\/|mailto:)[A-Za-z0-9!$&'()*+,\-./:;=?@_~%#[\]]*$/u)
        assert.not.match(address.url, /%(?![0-9A-F]{2})/iu)
        assert.ok(linkAddress.test(address.url))
        assert.equal(validAddress(address.url), { url: address.url, mended: false })
      },
    ),
    { numRuns: 2000, seed: 15 },
  )
})

test.run()
