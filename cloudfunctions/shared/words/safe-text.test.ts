import * as fc from 'fast-check';

import { Refusal } from '../refusal';
import { links } from './links';
import { cleanText, lengthOf, MOST_CHARACTERS, safeText } from './safe-text';

const FAMILY = '👨‍👩‍👧‍👦';
const RARE = '𠮷𬸣';
const SCOTLAND = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}';

const CLEANED: readonly (readonly [what: string, raw: string, clean: string])[] = [
  ['plain words', '路灯不亮', '路灯不亮'],
  ['blank ends', ' 　\n路灯不亮\t\n', '路灯不亮'],
  ['two spellings of one letter', 'cafe\u0301', 'caf\u00e9'],
  ['rare characters', RARE, RARE],
  ['half of a pair', '路\ud83d灯', '路灯'],
  ['control characters', '路\u0000灯\u0007\u001b[31m', '路灯[31m'],
  ['line breaks of other systems', '一\r\n二\r三\u2028四', '一\n二\n三\n四'],
  ['many blank lines', '一\n\n \n\n\n二', '一\n\n二'],
  ['zero width inside words', '路\u200b灯\u2060不\ufeff亮\u00ad', '路灯不亮'],
  ['zero width inside a phone number', '138\u200b0000\u200d1234\ufe0f', '13800001234'],
  ['marks that turn the text round', '\u202e亮不灯路\u202c\u200f\u2066x\u2069\u061c', '亮不灯路x'],
  ['a family', FAMILY, FAMILY],
  ['a skin and a profession', '👩🏽‍⚕️', '👩🏽‍⚕️'],
  ['a heart in colour, a heart on fire', '❤️❤️‍🔥', '❤️❤️‍🔥'],
  ['a key', '1️⃣楼', '1️⃣楼'],
  ['flags', `🇨🇳${SCOTLAND}`, `🇨🇳${SCOTLAND}`],
  ['tags without a flag', '路\u{e0067}\u{e007f}灯', '路灯'],
  ['a joiner between words', '路\u200d灯', '路灯'],
  ['a form of a Han character', '葛\u{e0100}', '葛\u{e0100}'],
  ['Mongolian, Uyghur', '\u182d\u180b \u0645\u200c\u0628', '\u182d\u180b \u0645\u200c\u0628'],
  ['a pile of marks', `灯${'\u0335'.repeat(500)}`, `灯${'\u0335'.repeat(6)}`],
  ['HTML', '<script>alert(1)</script><img src=x onerror=y>', '<script>alert(1)</script><img src=x onerror=y>'],
  ['WXML', '<view wx:if="{{a}}">{{ secret }}</view>', '<view wx:if="{{a}}">{{ secret }}</view>'],
  ['entities', '&lt;b&gt; &#x202e;', '&lt;b&gt; &#x202e;'],
  ['operators of a database', '{"$ne":null}', '{"$ne":null}'],
];

test.each(CLEANED)('%s', (_, raw, clean) => {
  expect(safeText(raw)).toBe(clean);
});

test.each([
  ['nothing', ''],
  ['blanks', ' \n\t　'],
  ['zero width alone', '\u200b\u200d\u2060\ufeff\ufe0f'],
  ['direction alone', '\u200f\u202e\u2066'],
  ['blanks that are letters', '\u3164\u115f\u2800'],
])('%s is no text', (_, raw) => {
  expect(() => safeText(raw)).toThrow(new Refusal('INVALID_INPUT', '还没有写内容，请您写一句'));
});

describe('the limit counts what a person sees', () => {
  test.each([
    ['Han', '灯'],
    ['astral', '𠮷'],
    ['a family', FAMILY],
    ['a flag', '🇨🇳'],
    ['a key', '1️⃣'],
  ])('%s', (_, character) => {
    expect(lengthOf(character)).toBe(1);
    expect(safeText(character.repeat(MOST_CHARACTERS))).toHaveLength(character.length * MOST_CHARACTERS);
    expect(() => safeText(character.repeat(MOST_CHARACTERS + 1))).toThrow('请控制在2500字以内');
  });

  test('what is taken out does not count', () => {
    expect(safeText(` ${'灯\u200b'.repeat(MOST_CHARACTERS)}\n`)).toHaveLength(MOST_CHARACTERS);
  });

  test('a smaller field has its own', () => {
    expect(safeText('四个汉字', 4)).toBe('四个汉字');
    expect(() => safeText('五个汉字了', 4)).toThrow('请控制在4字以内');
  });

  test('a megabyte is refused before it is read', () => {
    expect(() => safeText('\u200b'.repeat(1_000_000))).toThrow('请控制在2500字以内');
  });
});

test('what is clean stays as it is, whatever was written', () => {
  const piece = fc.constantFrom('灯', '👩', '\u200d', '\ufe0f', '\u200b', '\u202e', '1', '\u20e3', 'e', '\u0301', '\u034f', '\n', ' ', '\ud83d', '\u{e0067}', '\u{e007f}', '🏴', '\u1100', '\u1161');
  fc.assert(
    fc.property(fc.oneof(fc.array(piece).map((pieces) => pieces.join('')), fc.string({ unit: 'binary' })), (raw) => {
      const clean = cleanText(raw);
      expect(cleanText(clean)).toBe(clean);
      expect(clean).not.toMatch(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u);
    }),
    { seed: 4, numRuns: 2000 },
  );
});

describe('links are found, to be shown as text', () => {
  test.each<readonly [text: string, found: readonly string[]]>([
    ['请看https://example.com/a?b=1&c=2，谢谢', ['https://example.com/a?b=1&c=2']],
    ['请看www.example.com谢谢', ['www.example.com']],
    ['example.com.cn/注册', ['example.com.cn/']],
    ['HTTP://EXAMPLE.COM。', ['HTTP://EXAMPLE.COM']],
    ['(http://a.example/b).', ['http://a.example/b']],
    ['weixin://dl/chat 和 javascript://x', ['weixin://dl/chat', 'javascript://x']],
    ['www。example。com', ['www。example。com']],
    ['两个：a.top 和 b.xyz/1', ['a.top', 'b.xyz/1']],
    ['http://192.168.0.1:8080/x', ['http://192.168.0.1:8080/x']],
    ['<a href="https://example.com">点</a>', ['https://example.com']],
    ['物业费1.85元，v1.2.3，GB50016', []],
    ['邮箱 someone@example.com', []],
    ['您好。com', []],
    ['没有链接', []],
  ])('%s', (text, found) => {
    expect(links(text).map((link) => link.text)).toEqual(found);
    for (const { from, to, text: link } of links(text)) expect(text.slice(from, to)).toBe(link);
  });
});
