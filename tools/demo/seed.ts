import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Member } from '../../cloudfunctions/shared/identity';
import { members } from '../../cloudfunctions/shared/identity';
import { posts, type Post } from '../../cloudfunctions/shared/reference/post';
import { units, type Unit } from '../../cloudfunctions/shared/reference/unit';
import type { LocalCloud } from '../local-cloud';
import { generateDistrict, type DemoDistrict } from './district';
import { makeFigures } from './figures';
import { makeTopics } from './hot-topics';
import type { Persona } from './personas';
import { makeVotes } from './vote';

const SEED = 20_261_012;
const BUCKET = 'cloud://local-env.local';
/** Residents besides the chosen ones whom the list of personas names. */
const OTHER_RESIDENTS = 60;

/** Somebody in the list of personas; the switcher shows the featured ones first. */
export type ListedPersona = Persona & { readonly featured: boolean };

export const personasFile = (dataDir: string): string => path.join(dataDir, 'personas.json');

/** The chosen personas, then everybody who holds a post, then some residents. */
function listPersonas({ collections, personas }: DemoDistrict, now: number): ListedPersona[] {
  const unitRows = new Map((collections[units.name] as readonly Unit[]).map((unit) => [unit._id, unit]));
  const chosen = new Set(personas.map(({ openid }) => openid));
  const staff = new Map<string, ListedPersona>();
  for (const { openid, name, role, unitId, since, until } of collections[posts.name] as readonly Post[]) {
    if (chosen.has(openid) || since > now || (until !== null && until <= now)) continue;
    const unit = unitRows.get(unitId);
    const known = staff.get(openid) ?? { openid, name, about: unit?.name ?? '', posts: [], households: [], home: unit?.location ?? null, featured: false };
    staff.set(openid, { ...known, posts: [...known.posts, { role, unitId, unitName: unit?.name ?? '' }] });
  }
  const residents = (collections[members.name] as readonly Member[])
    .filter(({ _id }) => !chosen.has(_id) && !staff.has(_id))
    .slice(0, OTHER_RESIDENTS)
    .map(({ _id, name, households }): ListedPersona => ({
      openid: _id,
      name: name ?? '居民',
      about: '居民',
      posts: [],
      households: households.map(({ householdId, buildingId, buildingName, room }) => ({ id: householdId, buildingId, buildingName, room })),
      home: unitRows.get(households[0]?.buildingId ?? '')?.location ?? null,
      featured: false,
    }));
  return [...personas.map((persona) => ({ ...persona, featured: true })), ...staff.values(), ...residents];
}

/** Fills a new data folder with the demo district, as of `now`. The personas are written last: they mark the folder as complete. */
export async function seedDemo(cloud: LocalCloud, dataDir: string, now: number): Promise<void> {
  const district = await generateDistrict({ seed: SEED, now, bucket: BUCKET });
  for (const [collection, documents] of Object.entries(district.collections)) await cloud.database.insertMany(collection, documents);
  for (const { path: file, content } of district.files) {
    const stored = await fetch(`${cloud.url}/storage/${file}`, { method: 'PUT', headers: { 'content-type': 'image/svg+xml' }, body: content });
    if (!stored.ok) throw new Error(`demo drawing ${file}: ${stored.status}`);
  }
  await makeTopics(cloud, now);
  await makeVotes(cloud, now);
  await makeFigures(cloud, now);
  writeFileSync(personasFile(dataDir), JSON.stringify(listPersonas(district, now)));
}
