import { csvLine } from './csv';

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+86 138', `'+86 138`],
  ['-1', `'-1`],
  ['@cmd', `'@cmd`],
  ['\t=1', `'\t=1`],
  ['1-2', '1-2'],
  ['他说"好"', '"他说""好"""'],
  ['两行\n的话', '"两行\n的话"'],
  ['', ''],
])('%j is written as %j', (value, written) => {
  expect(csvLine([value, '尾'])).toBe(`${written},尾\r\n`);
});
