import type { Role } from '../shared/reference/post';

/** Whose work it is to bring in what other platforms know. */
export const IMPORTERS: readonly Role[] = ['communityDesk', 'streetDesk', 'districtDesk'];
