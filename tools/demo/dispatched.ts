import { CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { CalendarGap, type WorkCalendar } from '../../cloudfunctions/shared/calendar/calendar';
import { civilDate } from '../../cloudfunctions/shared/calendar/civil';
import { countedTime } from '../../cloudfunctions/shared/calendar/clock';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';
import type { Unit } from '../../cloudfunctions/shared/reference/unit';
import { drawPhoto } from './drawing';
import type { Random } from './random';
import { PHOTO, type Dispatched, type Moment, type Scripted } from './stories/dispatch';
import type { Telling } from './telling';
import { whoever } from './whoever';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Whether the holidays around an instant are known; without them time is counted as it passes. */
function hasCalendar(calendar: WorkCalendar, now: number): boolean {
  try {
    return [now - 20 * DAY, now, now + DAY].every((at) => calendar.dayKind(civilDate(at)) !== undefined);
  } catch (problem) {
    if (problem instanceof CalendarGap) return false;
    throw problem;
  }
}

/** So long before now; counted in office hours, where the clock is. */
function instantOf({ minutes, office = false }: Moment, reference: Reference, now: number): number {
  if (!office) return now - minutes * MINUTE;
  const { calendar } = reference.rulesAt(now);
  if (!hasCalendar(calendar, now)) return now - minutes * MINUTE;
  // The latest instant after which so much office time has passed: a few halvings find it to the minute.
  let [least, most] = [now - 20 * DAY, now];
  while (most - least > MINUTE) {
    const middle = (least + most) / 2;
    if (countedTime(middle, now, calendar) > minutes * MINUTE) least = middle;
    else most = middle;
  }
  return Math.floor(most);
}

/** Gives the photos that a step asks for, taken by whoever takes the step. */
function withPhotos(input: object, telling: Telling, openid: string, scene: Dispatched['scene'], random: Random): object {
  return Object.fromEntries(Object.entries(input).map(([field, value]) => [field, value === PHOTO ? [telling.photo(openid, drawPhoto(scene ?? 'notice', field === 'photos', random))] : (value as unknown)]));
}

export interface Setting {
  readonly reference: Reference;
  readonly random: Random;
  readonly now: number;
}

async function play(telling: Telling, { step, input = {}, by, unit }: Scripted, scene: Dispatched['scene'], at: number, { reference, random }: Setting): Promise<void> {
  const turn = whoever({ step, ...(by === undefined ? {} : { by }), ...(unit === undefined ? {} : { unit }) }, telling.matter, reference, at);
  const given = typeof input === 'function' ? input(at, telling.matter) : input;
  await telling.step(step, turn.openid, withPhotos(given, telling, turn.openid, scene, random), at, turn.taskId);
}

const codeOf = (name: string): string => {
  const found = CATALOGUE.find((category) => category.name === name);
  if (!found) throw new Error(`no category ${name}`);
  return found.code;
};

/** Tells one matter that went up and across: report, classified, accepted, and then what its script says. */
export async function tellDispatched(telling: Telling, { text, category, scene, steps, last, ...rest }: Dispatched, reporter: string, place: object, setting: Setting): Promise<void> {
  const script: readonly Scripted[] = [{ after: 25, step: 'classify', input: { categoryCode: codeOf(category) } }, { after: 6, step: 'accept' }, ...steps];
  const end = instantOf(last, setting.reference, setting.now);
  let at = end - script.reduce((sum, { after }) => sum + after * MINUTE, 0);
  await telling.report(reporter, { text, photos: scene === null ? [] : [telling.photo(reporter, drawPhoto(scene, false, setting.random))], anonymous: rest.anonymous ?? true, ...place }, at);
  await telling.check('pass', at + MINUTE / 2);
  for (const line of script) {
    at += line.after * MINUTE;
    await play(telling, line, scene, at, setting);
  }
}

/** Where a script lets its matter happen: at home, or in a grid by its number. */
export const placeOf = ({ grid, address }: Dispatched, home: string | undefined, grids: readonly Unit[]): object => {
  if (grid === undefined) return home === undefined ? {} : { unitId: home };
  const { location } = grids.find(({ _id }) => _id === grid) ?? {};
  return { location: { longitude: 119.3, latitude: 26.08, ...location, address } };
};
