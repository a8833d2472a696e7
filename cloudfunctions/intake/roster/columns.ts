import type { Role } from '../../shared/reference/post';
import type { FieldTable, Headed } from '../headings';

/** What is read from a row of the roster. */
export const ROSTER_FIELDS = {
  name: { label: '姓名或岗位称呼', required: true },
  mobile: { label: '手机号', required: true },
  unit: { label: '单位', required: true },
  role: { label: '岗位', required: true },
  ab: { label: 'AB岗' },
  shifts: { label: '班次' },
  since: { label: '起' },
  until: { label: '止' },
  dutyPhone: { label: '值班电话' },
  duties: { label: '职责' },
  party: { label: '党员' },
  named: { label: '姓名公开' },
} as const satisfies FieldTable;

export type RosterField = keyof typeof ROSTER_FIELDS;

/** How offices head their lists of staff, the usual heading first. */
export const ROSTER_RULE: Headed = {
  headings: {
    name: ['姓名或岗位称呼', '岗位称呼', '称呼', '姓名'],
    mobile: ['手机号', '手机号码', '手机', '本人手机'],
    unit: ['单位', '所在单位', '所属单位', '组织'],
    role: ['岗位', '角色', '职务'],
    ab: ['AB', 'A/B', 'AB岗', 'A/B岗'],
    shifts: ['班次', '值班时间', '排班'],
    since: ['起', '起始日期', '任职日期', '开始日期'],
    until: ['止', '终止日期', '离任日期', '结束日期'],
    dutyPhone: ['值班电话', '对外电话', '公开电话'],
    duties: ['职责', '职责任务', '岗位职责'],
    party: ['党员', '是否党员', '政治面貌'],
    named: ['姓名公开', '公开姓名', '是否公开姓名'],
  } satisfies Record<RosterField, readonly string[]>,
};

/** What offices call the roles; the first is what the system calls it. */
export const ROLE_NAMES: Readonly<Record<Role, readonly string[]>> = {
  gridOfficer: ['网格员', '专职网格员', '网格长'],
  branchSecretary: ['党支部值班员', '支部值班员', '支部书记', '党支部书记'],
  communityDesk: ['社区服务中心', '社区值班员', '社区专员'],
  streetDesk: ['街道指挥分中心', '街道值班员', '街道专员'],
  districtDesk: ['区级指挥中心', '区值班员', '区专员'],
  departmentOfficer: ['部门经办人', '经办人'],
  deputyHead: ['分管负责人', '分管领导'],
  head: ['主要负责人', '主要领导'],
  inspector: ['督查员', '督查'],
  buildingHead: ['楼栋长', '党员楼栋长', '楼门栋长', '楼长', '栋长'],
};
