/** Where the call-back survey is stored; see `callback-record.ts`. */
export const CALLBACKS = 'callbacks';
