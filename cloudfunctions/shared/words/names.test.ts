import { namesIn } from './names';

test.each([
  ['我叫王小明，住在三楼', ['王小明']],
  ['业主李芳的车', ['李芳']],
  ['姓名：欧阳建国', ['欧阳建国']],
  ['请找陈建国先生和林晓红女士', ['陈建国', '林晓红']],
  ['联系人 张三', ['张三']],
])('%s names %j', (text, names) => {
  expect(namesIn(text)).toEqual(names);
});

test.each(['王阿姨说灯不亮', '业主群里说', '业主大会', '住户都反映', '幸福里小区', '高层住户', '江边的路', '方便居民', '这叫什么事', '本人住三楼', '安全隐患', '石板路', ''])('“%s” names nobody', (text) => {
  expect(namesIn(text)).toEqual([]);
});
