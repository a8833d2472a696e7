import type * as z from 'zod/mini';

/** What a resident calls the fields of our inputs. A field without a row is called by its own name. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  text: '内容',
  photos: '照片',
  location: '位置',
  longitude: '经度',
  latitude: '纬度',
  address: '地址',
  unitId: '网格或小区',
  parentId: '上级单位',
  gridId: '网格',
  buildingId: '楼栋',
  room: '房号',
  categoryCode: '类别',
  channel: '来源',
  onBehalf: '代报人',
  phone: '电话',
  name: '姓名',
  anonymous: '是否匿名',
  id: '编号',
  version: '版本',
  step: '步骤',
  input: '填写的内容',
  action: '操作',
  requestId: '请求编号',
  reason: '原因',
  question: '想问的话',
  remark: '说明',
  stars: '评分',
  cursor: '翻页位置',
  lane: '分栏',
  scene: '二维码内容',
  taskId: '任务',
  leadId: '牵头单位',
  assistIds: '协办单位',
  callReason: '为什么叫',
  place: '到哪里',
  arriveBy: '几点到',
  personId: '派谁去',
  decision: '决定',
  explanation: '给居民的说明',
  reviewOn: '复核日期',
  days: '延几个工作日',
  dueOn: '哪天前',
  demand: '要求',
  tags: '急难愁大',
  finding: '查到的情况',
  measure: '怎么处理',
  scores: '打分',
  files: '录音录像文书',
  photosBefore: '办之前的照片',
};

const KINDS: Readonly<Record<string, string>> = { string: '文字', number: '数字', int: '整数', boolean: '是或否', array: '列表', object: '一组内容' };

/** The phrase for one problem. Sizes are those of the schema: characters, items or plain numbers. */
function phrase(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '还没有填' : `要填${KINDS[issue.expected] ?? '正确的内容'}`;
    case 'too_big':
      if (issue.origin === 'string') return `最多 ${issue.maximum} 个字`;
      return issue.origin === 'array' ? `最多 ${issue.maximum} 个` : `不能大于 ${issue.maximum}`;
    case 'too_small':
      if (issue.origin === 'string') return Number(issue.minimum) <= 1 ? '还没有填' : `至少 ${issue.minimum} 个字`;
      return issue.origin === 'array' ? `至少要有 ${issue.minimum} 个` : `不能小于 ${issue.minimum}`;
    case 'invalid_value':
      return '不在可选的范围里';
    case 'custom':
      return issue.message;
    case 'invalid_format':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return '写得不对';
    default:
      return '写得不对';
  }
}

/** One Chinese sentence for the first problem of a refused input, and the path of its field. */
export function explain(error: z.core.$ZodError): { message: string; field: string } {
  const [issue] = error.issues;
  if (!issue) return { message: '填写的内容不对', field: '' };
  const field = issue.path.map(String).join('.');
  const key = [...issue.path].reverse().find((part) => typeof part === 'string');
  const name = key === undefined ? '填写的内容' : (FIELD_NAMES[key] ?? key);
  return { message: `“${name}”${phrase(issue)}`, field };
}
