/** What WeChat would refuse must be found here, with the file and the line where a person looks. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeProblem } from './problem';
import { checkOfficialCompile } from './wxml-check';

const FIXTURE = 'tests/web-host/fixture';
const COUNTER = 'components/counter/counter';

let source: string;

beforeEach(() => {
  source = mkdtempSync(path.join(tmpdir(), 'wxml-check-'));
  cpSync(FIXTURE, source, { recursive: true });
});

afterEach(() => rmSync(source, { recursive: true, force: true }));

async function problemsWith(file: string, content: string): Promise<string[]> {
  writeFileSync(path.join(source, file), content);
  return (await checkOfficialCompile(source)).map(describeProblem);
}

test('a source without mistakes passes', async () => {
  expect(await checkOfficialCompile(source)).toEqual([]);
});

test.each([
  ['a tag that is not closed', `${COUNTER}.wxml`, '<view>\n<text>', /counter\.wxml:\d .*end tag missing/],
  ['a broken expression', `${COUNTER}.wxml`, '<view>{{a +}}</view>', /counter\.wxml:1 /],
  ['a broken sheet', `${COUNTER}.wxss`, '.box { color: red; } }', /counter\.wxss/],
  ['broken WXS', 'pages/list/format.wxs', 'var = 1;', /format\.wxs:1 /],
  ['a tag that nobody declares', `${COUNTER}.wxml`, '<view>\n<x-box/></view>', /counter\.wxml:2 .*<x-box>/],
  ['a template that is not there', `${COUNTER}.wxml`, '<import src="./gone.wxml" />', /counter\.wxml:1 .*gone\.wxml 不存在/],
  ['a script that is not there', `${COUNTER}.wxml`, '<wxs src="../gone.wxs" module="m" />', /counter\.wxml:1 .*gone\.wxs 不存在/],
  ['a sheet that is not there', `${COUNTER}.wxss`, "\n@import './gone.wxss';", /counter\.wxss:2 .*gone\.wxss 不存在/],
  ['a component that is not there', `${COUNTER}.json`, '{ "component": true, "usingComponents": { "a": "./gone" } }', /counter\.json .*gone 找不到/],
  ['a page that is not there', 'app.json', '{ "pages": ["pages/gone/gone"] }', /pages\/gone\/gone\.ts/],
])('%s is found', async (_, file, content, expected) => {
  expect(await problemsWith(file, content)).toContainEqual(expect.stringMatching(expected));
});

test('what stands in comments and expressions is not markup', async () => {
  expect(await problemsWith(`${COUNTER}.wxml`, "<!-- <x-box/> --><view>{{a < b ? '<y-box>' : ''}}</view>")).toEqual([]);
});
