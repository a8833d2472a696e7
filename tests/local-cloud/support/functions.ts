import path from 'node:path';

/** The small functions that the tests call. */
export const FIXTURES = path.join(process.cwd(), 'tests', 'local-cloud', 'fixtures');
