/** `npm run build`: the functions as they are deployed, and the Mini Program's npm folder for DevTools. */
import { buildFunctions, FUNCTION_NAMES } from './lib/build-functions';
import { buildMiniprogramNpm } from './lib/miniprogram-npm';

async function main(): Promise<void> {
  const sizes = await buildFunctions();
  for (const name of FUNCTION_NAMES) console.log(`cloudfunctions/dist/${name}\t${((sizes[name] ?? 0) / 1024).toFixed(1)} KB`);
  await buildMiniprogramNpm('miniprogram');
  console.log('miniprogram/miniprogram_npm');
}

void main();
