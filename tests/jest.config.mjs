import { fileURLToPath } from 'node:url';

/**
 * Four kinds of tests, each its own jest project:
 *   unit         *.test.ts beside the file they protect, and tests/architecture.test.ts; no I/O
 *   local-cloud  the local CloudBase against the protocol's promises
 *   scenarios    whole stories through the real SDK, on the local CloudBase
 *   miniprogram  components and pages in miniprogram-simulate (jsdom)
 * The browser's end-to-end test is tests/e2e, its own project because it needs a Chrome.
 */
const common = {
  // A project's relative root would start at the working directory, not at this file.
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  transform: { '\\.[cm]?[tj]s$': '<rootDir>/tests/esbuild-transform.cjs' },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/cloudfunctions/dist', '<rootDir>/.cache'],
};
const node = { ...common, testEnvironment: 'node', transformIgnorePatterns: ['/node_modules/(?!(mingo|croner|chinese-days)/)'] };

export default {
  // A test is a matter of right and wrong, not of how busy the machine is.
  testTimeout: 60_000,
  projects: [
    { ...node, displayName: 'unit', testMatch: ['<rootDir>/cloudfunctions/**/*.test.ts', '<rootDir>/tools/**/*.test.ts', '<rootDir>/tests/*.test.ts'] },
    { ...node, displayName: 'local-cloud', testMatch: ['<rootDir>/tests/local-cloud/**/*.test.ts'] },
    { ...node, displayName: 'scenarios', testMatch: ['<rootDir>/tests/scenarios/**/*.test.ts'] },
    { ...node, displayName: 'e2e', testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'] },
    {
      ...common,
      displayName: 'miniprogram',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/tests/miniprogram/**/*.test.ts'],
      moduleNameMapper: { '^tdesign-miniprogram/(?!miniprogram_dist)(.*)$': '<rootDir>/node_modules/tdesign-miniprogram/miniprogram_dist/$1' },
      transformIgnorePatterns: ['/node_modules/(?!tdesign-miniprogram)'],
    },
  ],
};
