import type { Unit } from '../../cloudfunctions/shared/reference/unit';

/** One office of a street: what it is called, and what its unit's id ends with. */
interface Office {
  readonly key: string;
  readonly name: string;
}

const office = (key: string, name: string): Office => ({ key, name });

/**
 * How streets are divided into offices. The first is 鼓楼's “2中心5办” by its own names (ORG-08). Of 江岸's
 * “6办+4中心” (ORG-09) the source names two; the others are an example that a district replaces by its own.
 */
export const STREET_TEMPLATES = {
  twoCentresFiveOffices: [
    office('o-service', '综合便民服务中心'),
    office('o-support', '综合技术保障中心'),
    office('o-general', '党政综合办'),
    office('o-party', '基层党建办'),
    office('o-management', '公共管理办'),
    office('o-public', '公共服务办'),
    office('o-business', '营商环境办'),
  ],
  sixOfficesFourCentres: [
    office('o-general', '党政办公室'),
    office('o-party', '党建办公室'),
    office('o-community', '社区建设办公室'),
    office('o-management', '公共管理办公室'),
    office('o-public', '公共服务办公室'),
    office('o-safety', '平安建设办公室'),
    office('o-command', '“民呼我应”指挥中心'),
    office('o-service', '政务服务中心'),
    office('o-grid', '网格管理中心'),
    office('o-culture', '党群服务中心'),
  ],
} as const satisfies Readonly<Record<string, readonly Office[]>>;

export type StreetTemplate = keyof typeof STREET_TEMPLATES;

/** The offices of one street as units: departments of its own, to which its desk dispatches without a call. */
export const officesOf = (street: Unit, template: StreetTemplate): Unit[] =>
  STREET_TEMPLATES[template].map(({ key, name }, at) => ({ _id: `${street._id}-${key}`, kind: 'department', name: `${street.name}${name}`, parentId: street._id, order: at + 2 }));

/** Whether a unit is such an office. */
export const isStreetOffice = ({ kind, _id }: Unit): boolean => kind === 'department' && /-o-[a-z]+$/.test(_id);
