const LONGEST_SIDE = 1440;

async function decode(blob: Blob): Promise<ImageBitmap> {
  return createImageBitmap(blob);
}

/** Width and height of a picture. */
export async function measure(blob: Blob): Promise<{ width: number; height: number }> {
  const bitmap = await decode(blob);
  const { width, height } = bitmap;
  bitmap.close();
  return { width, height };
}

/** A smaller JPEG, as WeChat's `compressed` gives; a picture that cannot be read stays as it is. */
export async function compress(blob: Blob, quality = 80, longest = LONGEST_SIDE): Promise<Blob> {
  if (!/^image\/(?:jpeg|png|webp|bmp)$/.test(blob.type)) return blob;
  const bitmap = await decode(blob);
  const factor = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * factor)), Math.max(1, Math.round(bitmap.height * factor)));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 });
}
