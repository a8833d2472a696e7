/**
 * Who is responsible, by kind: a district says which of its units is its 城管部门. The names are a
 * default for a district that has not named its own.
 */
export const DEPARTMENTS = {
  community: '社区居委会',
  street: '街道办事处',
  'urban-management': '区城市管理局',
  sanitation: '区环卫中心',
  construction: '区建设局',
  housing: '区住房保障和房产管理局',
  planning: '区自然资源和规划局',
  water: '自来水公司',
  drainage: '区水系联排联调中心',
  power: '供电公司',
  gas: '燃气公司',
  heating: '供热公司',
  telecom: '通信企业联席办公室',
  broadcast: '广电网络公司',
  post: '区邮政管理部门',
  transport: '区交通运输局',
  'traffic-police': '交警大队',
  police: '公安分局',
  fire: '区消防救援大队',
  market: '区市场监督管理局',
  ecology: '区生态环境局',
  greening: '区园林中心',
  agriculture: '区农业农村局',
  health: '区卫生健康局',
  emergency: '区应急管理局',
  justice: '区司法局',
  'civil-affairs': '区民政局',
  'human-resources': '区人力资源和社会保障局',
  education: '区教育局',
  culture: '区文化体育和旅游局',
  publicity: '区委宣传部',
  services: '区行政服务中心',
} as const satisfies Record<string, string>;

export type DepartmentKey = keyof typeof DEPARTMENTS;
