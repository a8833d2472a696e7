/** A topic of life by which residents filter the board (INTAKE-05). */
export interface Subject {
  readonly key: string;
  readonly label: string;
  /** Class codes (kind and two digits) and category codes of the catalogue; where two fit, the longer one decides. */
  readonly codes: readonly string[];
}

/** The topics of the source report first, then what else residents bring. A new one is a row. */
export const SUBJECTS: readonly Subject[] = [
  { key: 'waste',        label: '垃圾分类',   codes: ['P03', 'P01059', 'E06010', 'E06011', 'E06012', 'E06014', 'E06015', 'E06032', 'E06033', 'E06035', 'E06037', 'E06041', 'E06042', 'E09004'] },
  { key: 'order',        label: '治安',       codes: ['E90013', 'E90009', 'E90006', 'P01012', 'P01050', 'P01051', 'P01066', 'P02038', 'P02039', 'E09003'] },
  { key: 'elderly',      label: '养老',       codes: ['E90010'] },
  { key: 'domestic',     label: '家政',       codes: ['E90011'] },
  { key: 'education',    label: '教育',       codes: ['E90012'] },
  { key: 'parking',      label: '停车',       codes: ['E90004', 'P02001', 'P02002', 'P02003', 'P02025', 'P02026', 'P02027', 'P02041', 'P01054', 'E06034', 'E06040', 'E09009', 'E09010', 'E09011', 'E09016'] },
  { key: 'property',     label: '物业',       codes: ['E90002', 'E90003', 'P01076', 'P05'] },
  { key: 'facilities',   label: '设施',       codes: ['P01'] },
  { key: 'roads',        label: '道路交通',   codes: ['P02', 'E06013', 'E06016', 'E06039', 'E06049', 'E06050', 'E06051', 'E06052', 'E09014', 'E09018', 'E09019', 'E10001'] },
  { key: 'utilities',    label: '水电气',     codes: ['E90019', 'E90007', 'E90021', 'E10002', 'P01028', 'P01047', 'P01048', 'P01049', 'P01057', 'P01061', 'P01063', 'E06030'] },
  { key: 'greenery',     label: '绿化和河道', codes: ['P04', 'E06017', 'E06018', 'E06021', 'E06022', 'E06023', 'E06024', 'E06025', 'E06026', 'E06045', 'E06046', 'E06047'] },
  { key: 'noise',        label: '噪声油烟',   codes: ['E06020', 'E06027', 'E06028', 'E06029', 'E08001'] },
  { key: 'fire',         label: '消防',       codes: ['E90008', 'E09012', 'P01013', 'P01068'] },
  { key: 'appearance',   label: '市容秩序',   codes: ['E06', 'E07', 'E09'] },
  { key: 'construction', label: '施工',       codes: ['E08'] },
  { key: 'neighbours',   label: '邻里和宠物', codes: ['E90001', 'E90018', 'E06038'] },
  { key: 'health',       label: '公共卫生',   codes: ['E90014'] },
  { key: 'affairs',      label: '办事',       codes: ['E90015'] },
  { key: 'welfare',      label: '就业和救助', codes: ['E90016', 'E90017'] },
  { key: 'delivery',     label: '快递外卖',   codes: ['E90020', 'P01075'] },
  // The rest, a district's own categories included.
  { key: 'other',        label: '其他',       codes: ['E10', 'E90', ''] },
];

export const SUBJECT_KEYS = SUBJECTS.map(({ key }) => key) as [string, ...string[]];

/** The topic under which a category stands; what has no category stands under the rest. */
export function subjectOf(categoryCode: string | null): Subject {
  const fitting = SUBJECTS.flatMap((subject) => subject.codes.filter((code) => (categoryCode ?? '').startsWith(code)).map((code) => ({ subject, length: code.length })));
  const [closest] = fitting.sort((a, b) => b.length - a.length);
  return closest?.subject ?? (SUBJECTS.at(-1) as Subject);
}
