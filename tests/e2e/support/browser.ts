import { type Browser, chromium } from 'playwright-core';
import { ensureChrome } from '../../../tools/lib/browser';

/** A headless Chrome of this machine, without sandbox (containers), GPU and anything that talks to the network by itself. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChrome(),
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
  });
}
