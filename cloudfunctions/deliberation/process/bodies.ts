/** Organisations that confirm something as a body, not as persons (DELIB-03, -20). */
export const BODIES = {
  partyCommittee:     { label: '社区党委' },
  residentsCommittee: { label: '居委会' },
  ownersCommittee:    { label: '业委会' },
  council:            { label: '居民理事会' },
} as const;

export type Body = keyof typeof BODIES;
export const BODY_NAMES = Object.keys(BODIES) as [Body, ...Body[]];

export const isBody = (name: string): name is Body => Object.hasOwn(BODIES, name);
