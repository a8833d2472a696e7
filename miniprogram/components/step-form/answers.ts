import type { Photo } from '../../services/photo';
import type { Field, StepInput } from '../../services/shapes';

/** What has been filled in so far; photos are still on their way, everything else is final. */
export type Answers = Record<string, string | number | Photo[]>;

const isPhotos = (value: Answers[string] | undefined): value is Photo[] => Array.isArray(value);

function isFilled(field: Field, value: Answers[string] | undefined): boolean {
  if (value === undefined) return false;
  if (isPhotos(value)) return value.length > 0;
  return typeof value === 'number' ? field.type !== 'rating' || value > 0 : value.trim() !== '';
}

/** The first thing that is missing, as a sentence; empty when the form may be sent. */
export function missing(fields: readonly Field[], answers: Answers): string {
  for (const field of fields) {
    const value = answers[field.name];
    if (field.required && !isFilled(field, value)) return `还差：${field.label}`;
    if (field.type === 'integer' && typeof value === 'string' && isFilled(field, value) && !/^\d+$/.test(value.trim())) return `${field.label}要写数字`;
    if (isPhotos(value) && value.some((photo) => photo.failed)) return '有照片没传上去，点一下再传';
    if (isPhotos(value) && value.some((photo) => photo.fileID === undefined)) return '照片还在传，传完就可以交';
  }
  return '';
}

/** What the function is sent: only what was filled in. */
export function inputFrom(fields: readonly Field[], answers: Answers): StepInput {
  const input: StepInput = {};
  for (const field of fields) {
    const value = answers[field.name];
    if (!isFilled(field, value) || value === undefined) continue;
    if (isPhotos(value)) input[field.name] = value.flatMap((photo) => photo.fileID ?? []);
    else if (field.type === 'integer' || field.type === 'rating') input[field.name] = Number(value);
    else input[field.name] = String(value).trim();
  }
  return input;
}
