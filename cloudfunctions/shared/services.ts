/** What somebody who shows the party badge offers to neighbours (ORG-28). A new one is a row. */
export const SERVICES = {
  repairs: '家电维修',
  law: '法律咨询',
  afterSchool: '课后辅导',
  hospital: '陪着看病',
  errands: '代购代办',
  phones: '电脑手机',
  company: '陪着说说话',
  disputes: '邻里调解',
  haircut: '上门理发',
  health: '量血压、问健康',
} as const satisfies Record<string, string>;

export type Service = keyof typeof SERVICES;
export const SERVICE_NAMES = Object.keys(SERVICES) as [Service, ...Service[]];

export const serviceLabels = (services: readonly Service[]): string[] => services.map((service) => SERVICES[service]);
