/** A demo person: one openid, one phone. */
export interface Persona {
  openid: string;
  name: string;
  /** What there is to see as this person. */
  about?: string;
  posts: { role: string; unitId: string; unitName: string }[];
  households: unknown[];
  home?: Point | null;
}

export interface Point {
  longitude: number;
  latitude: number;
}

function pointIn(value: unknown): Point | undefined {
  const { longitude, latitude } = (value ?? {}) as Partial<Point>;
  return typeof longitude === 'number' && typeof latitude === 'number' ? { longitude, latitude } : undefined;
}

/** Where this person lives, wherever the demo writes it. */
export function homeOf(persona: Persona): Point | undefined {
  const places = [persona.home, ...persona.households] as unknown[];
  return places.map((place) => pointIn(place) ?? pointIn((place as { location?: unknown } | null)?.location)).find((point) => point !== undefined);
}

/** The demo's people; none when the server is not the demo. */
export async function fetchPersonas(): Promise<Persona[]> {
  try {
    const reply = await fetch('/demo/personas');
    if (!reply.ok) return [];
    const people = (await reply.json()) as Partial<Persona>[];
    return people.map((person) => ({ openid: '', name: '', posts: [], households: [], ...person }));
  } catch {
    return [];
  }
}

/** The person that the address names, else the first one. */
export function choosePersona(people: readonly Persona[], openid: string | undefined): Persona {
  const unknown: Persona = { openid: openid ?? 'guest', name: openid ?? '访客', posts: [], households: [] };
  return people.find((person) => person.openid === openid) ?? (openid === undefined ? (people[0] ?? unknown) : unknown);
}
