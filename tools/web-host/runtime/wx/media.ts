import { files } from '../files';
import { services } from '../services';
import { clickable, el, screen } from '../ui/dom';
import { call } from './call';
import { compress, measure } from './pictures';

/** The browser's own file dialog. */
function pickFiles(accept: string, multiple: boolean, camera: boolean): Promise<File[]> {
  return new Promise((resolve, reject) => {
    const input = Object.assign(el('input', ''), { type: 'file', accept, multiple, hidden: true });
    if (camera) input.setAttribute('capture', 'environment');
    input.addEventListener('change', () => {
      resolve([...(input.files ?? [])]);
      input.remove();
    });
    input.addEventListener('cancel', () => {
      reject(new Error('cancel'));
      input.remove();
    });
    document.body.append(input);
    input.click();
  });
}

interface ChooseOptions {
  count?: number;
  sizeType?: string[];
  sourceType?: string[];
  mediaType?: string[];
}

async function choose({ count = 9, sizeType = ['original', 'compressed'], sourceType = ['album', 'camera'] }: ChooseOptions, accept = 'image/*'): Promise<{ path: string; size: number }[]> {
  await services().privacy.require('chooseMedia');
  const onlyCamera = sourceType.length === 1 && sourceType[0] === 'camera';
  const picked = (await pickFiles(accept, count > 1 && !onlyCamera, onlyCamera)).slice(0, count);
  const blobs = await Promise.all(picked.map(async (file) => (sizeType.includes('compressed') && file.type.startsWith('image/') ? compress(file) : file)));
  return blobs.map((blob) => ({ path: files.addTemporary(blob), size: blob.size }));
}

async function preview(urls: readonly string[], current = urls[0]): Promise<void> {
  let index = Math.max(0, urls.indexOf(current ?? ''));
  const image = el('img', '');
  const counter = el('span', 'wxh-preview-count');
  const draw = async (): Promise<void> => {
    counter.textContent = `${index + 1} / ${urls.length}`;
    image.src = await files.urlOf(urls[index] ?? '');
  };
  const step = (by: number) => (): void => {
    index = (index + by + urls.length) % urls.length;
    draw().catch((error: unknown) => console.error(error));
  };
  const layer = el('div', 'wxh-preview', image, counter);
  if (urls.length > 1) layer.append(clickable(el('span', 'wxh-preview-step wxh-preview-back', '‹'), step(-1)), clickable(el('span', 'wxh-preview-step wxh-preview-next', '›'), step(1)));
  layer.setAttribute('role', 'dialog');
  layer.setAttribute('aria-label', '看大图');
  clickable(image, () => layer.remove());
  screen().append(layer);
  await draw();
}

/** Photos: choosing, looking at, compressing. */
export function media(): Record<string, unknown> {
  return {
    chooseMedia: call('chooseMedia', async (options: ChooseOptions) => {
      const video = options.mediaType?.every((type) => type === 'video') ?? false;
      const chosen = await choose(options, video ? 'video/*' : 'image/*');
      return { type: video ? 'video' : 'image', tempFiles: chosen.map(({ path, size }) => ({ tempFilePath: path, size, fileType: video ? 'video' : 'image' })) };
    }),
    chooseImage: call('chooseImage', async (options: ChooseOptions) => {
      const tempFiles = await choose(options);
      return { tempFilePaths: tempFiles.map(({ path }) => path), tempFiles };
    }),
    chooseMessageFile: call('chooseMessageFile', async ({ count = 1 }: { count?: number }) => {
      const picked = (await pickFiles('*/*', count > 1, false)).slice(0, count);
      return { tempFiles: picked.map((file) => ({ path: files.addTemporary(file), size: file.size, name: file.name, type: 'file', time: file.lastModified })) };
    }),
    previewImage: call('previewImage', ({ urls, current }: { urls: string[]; current?: string }) => preview(urls, current)),
    previewMedia: call('previewMedia', ({ sources, current = 0 }: { sources: { url: string }[]; current?: number }) => preview(sources.map(({ url }) => url), sources[current]?.url)),
    compressImage: call('compressImage', async ({ src, quality = 80, compressedWidth, compressedHeight }: { src: string; quality?: number; compressedWidth?: number; compressedHeight?: number }) => {
      const longest = Math.max(compressedWidth ?? 0, compressedHeight ?? 0);
      return { tempFilePath: files.addTemporary(await compress(await files.read(src), quality, longest === 0 ? undefined : longest)) };
    }),
    getImageInfo: call('getImageInfo', async ({ src }: { src: string }) => {
      const blob = await files.read(src);
      return { ...(await measure(blob)), path: src, orientation: 'up', type: blob.type.replace('image/', '') || 'unknown' };
    }),
    saveImageToPhotosAlbum: call('saveImageToPhotosAlbum', async ({ filePath }: { filePath: string }) => {
      Object.assign(el('a', ''), { href: await files.urlOf(filePath), download: 'photo.jpg' }).click();
    }),
    canvasToTempFilePath: call('canvasToTempFilePath', async ({ canvas, fileType = 'png' }: { canvas: HTMLCanvasElement; fileType?: string }) => {
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, `image/${fileType === 'jpg' ? 'jpeg' : fileType}`));
      if (blob === null) throw new Error('canvas is empty');
      return { tempFilePath: files.addTemporary(blob) };
    }),
  };
}
