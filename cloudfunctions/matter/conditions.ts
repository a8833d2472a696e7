/**
 * What a step may depend on beside the state, and what is said when it does not hold. How each is found
 * out stands in `standing.ts`.
 */
export const CONDITIONS = {
  urgent: '这不是急事',
  neverAccepted: '已经受理过了，不能撤回',
  selfClosable: '这类事不在自办自结清单里，办好后请居民确认',
  selfClosed: '这件事已经办结了',
  atDesk: '还没有到处置台',
  atCommunity: '不在社区',
  aboveCommunity: '这一步要由街道或区来做',
  atDistrict: '这一步要由区级指挥中心来做',
  hasUpper: '上面没有指挥中心了',
  hasLower: '下面没有可以交办的',
  mayCall: '社区要叫部门，请上报街道',
  hasHolder: '现在没有人在办，没法督办',
  hasPerson: '这件事是从别的平台转来的，问不到居民',
  noQuestion: '已经问过居民，等回答',
  noExtension: '已经申请过延期，等批复',
  inTime: '已经超期，不能再申请延期',
  onAgenda: '先标上急、难、愁、大，再记会议决定',
  notInspected: '已经转督查了',
  noMeeting: '要先到场报到',
  refusable: '这是指定或自己派的单，不能退',
  withinRefusal: '退单的期限过了',
} as const satisfies Record<string, string>;

export type Condition = keyof typeof CONDITIONS;
