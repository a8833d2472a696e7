/** The surnames of nine in ten people, the two-character ones first. */
const SURNAME = '(?:欧阳|上官|司马|诸葛|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤温康施文牛樊葛邢安齐庄])';
const GIVEN = String.raw`[\p{Script=Han}]{1,2}`;
const TITLE = '(?:先生|女士|小姐|同志|阿姨|叔叔|大爷|大妈|大叔|老师|师傅|医生|主任|经理|书记|队长)';

/** A name is known by what stands beside it alone: 叫王小明, 业主李芳, 陈建国先生. 王阿姨 names nobody. */
const FORMS = [
  new RegExp(`(?<=(?:叫做?|名叫|姓名(?:是|为)?|名字(?:是|叫)?|本人|业主|住户|户主|联系人)[ :：]?)${SURNAME}${GIVEN}(?=[，。、；,;.!！?？\\s）)]|$|的|和|在|把|说|${TITLE}|[\\d（(])`, 'gu'),
  new RegExp(`${SURNAME}${GIVEN}(?=${TITLE})`, 'gu'),
];

/** Names of people that a text seems to hold, each once, in order; a hint, never a proof. */
export function namesIn(text: string): string[] {
  const found = FORMS.flatMap((form) => [...text.matchAll(form)].map(({ 0: name, index }) => ({ name, index })));
  return [...new Set(found.sort((a, b) => a.index - b.index).map(({ name }) => name))];
}
