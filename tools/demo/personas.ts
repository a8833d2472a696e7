import type { Member } from '../../cloudfunctions/shared/identity';
import type { Post } from '../../cloudfunctions/shared/reference/post';
import type { Unit } from '../../cloudfunctions/shared/reference/unit';
import { NAMED_RESIDENTS, VISITOR } from './residents';

/** Somebody whose eyes the switcher lends. */
export interface Persona {
  readonly openid: string;
  /** 居民甲, 网格员 03. */
  readonly name: string;
  /** What to see as this person. */
  readonly about: string;
  readonly posts: readonly { readonly role: string; readonly unitId: string; readonly unitName: string }[];
  readonly households: readonly { readonly id: string; readonly buildingId: string; readonly buildingName: string; readonly room: string }[];
  /** Where the person is, for the map. */
  readonly home: { readonly longitude: number; readonly latitude: number } | null;
}

const RESIDENTS_SEE = ['有好几件诉求，各走到一步', '邻居，也报过几件', '用长辈字号'];

/** The staff that the switcher offers: by openid, with what there is to see. */
const STAFF: readonly (readonly [openid: string, about: string])[] = [
  ['demo-fr-s01-1', '街道指挥分中心：自己处置，还是呼叫部门'],
  ['demo-fr-d-drainage-1', '区水系联排联调中心：受理、报到、办完'],
  ['demo-fr-d-construction-1', '区建设局：有一条批示要落实'],
  ['demo-fr-d-urban-management-1', '区城市管理局：协办的多，退过一单'],
  ['demo-fr-1', '区级指挥中心：裁定退单、批延期、指定单位'],
  ['demo-fr-deputy', '区分管领导：批延期、看疑难、批示'],
  ['demo-fr-head', '区主要领导：批长的延期、督办'],
  ['demo-fr-s01-inspector', '街道督查：有一件要查'],
  ['demo-fr-zp001-1', '幸福里小区党支部：归类'],
  ['demo-fr-zp001-2', '同一支部的另一位值班员'],
  ['demo-fr-g003-a', '第3网格 A 岗，早班'],
  ['demo-fr-g003-b', '第3网格 B 岗，晚班'],
  ['demo-fr-c01-night', '整个社区的夜班'],
  ['demo-head-3', '3 幢的党员楼栋长：居民从卡上来找'],
  ['demo-fr-g001-a', '隔壁网格，看转交'],
  ['demo-fr-zg003-1', '第3网格党支部：沿街的事'],
  ['demo-fr-c01-1', '社区书记，兼支部值班员'],
  ['demo-fr-c01-2', '社区服务中心'],
  ['demo-fr-c02-2', '另一个社区，看不到中山社区的事'],
  ['demo-fr-s01-2', '街道另一位值班员'],
  ['demo-fr-s01-deputy', '街道分管领导'],
  ['demo-fr-s01-head', '街道主要领导'],
  ['demo-fr-s02-1', '另一条街道'],
  ['demo-fr-inspector', '区督查'],
  ['demo-fr-d-fire-1', '区消防救援大队'],
  ['demo-fr-d-market-1', '区市场监督管理局：电梯的事在路上，退过一单'],
  ['demo-fr-d-s01-1', '街道综合行政执法队'],
  ['demo-former', '昨天离任的网格员，什么也办不了'],
];

/** Some 25 people, residents first. */
export function choosePersonas(units: readonly Unit[], posts: readonly Post[], members: readonly Member[], now: number): Persona[] {
  const unitOf = new Map(units.map((unit) => [unit._id, unit]));
  const persona = (openid: string, name: string, about: string): Persona => {
    const held = posts.filter((post) => post.openid === openid && (post.until === null || now < post.until));
    const households = (members.find(({ _id }) => _id === openid)?.households ?? []).map(({ householdId: id, buildingId, buildingName, room }) => ({ id, buildingId, buildingName, room }));
    const home = unitOf.get(households[0]?.buildingId ?? held[0]?.unitId ?? '')?.location ?? null;
    return { openid, name, about, posts: held.map(({ role, unitId }) => ({ role, unitId, unitName: unitOf.get(unitId)?.name ?? '' })), households, home };
  };
  const nameOf = (openid: string): string => posts.find((post) => post.openid === openid)?.name ?? openid;
  return [
    ...NAMED_RESIDENTS.map(({ openid, name }, at) => persona(openid, name, RESIDENTS_SEE[at] ?? '')),
    persona(VISITOR.openid, VISITOR.name, '没有登记住处，也能上报'),
    ...STAFF.map(([openid, about]) => persona(openid, nameOf(openid), about)),
  ];
}
