/** The shapes that pages and components draw, as the functions give them. */

export type Light = 'normal' | 'warn' | 'over' | 'pause';

export interface Household {
  id: string;
  buildingName: string;
  room: string;
  compoundId: string;
  compoundName: string;
  communityName: string;
  gridId: string;
  gridName: string;
}

export interface Me {
  folder: string;
  name: string | null;
  households: Household[];
  home: { compoundName: string; communityName: string; gridId: string; gridName: string } | null;
  posts: { role: string; roleLabel: string; unitId: string; unitName: string }[];
  isStaff: boolean;
}

/** A category that the branch may pick with one tap, and why. */
export interface Suggestion {
  code: string;
  name: string;
  words: string;
}

export interface MatterRow {
  id: string;
  number: string;
  title: string;
  state: string;
  stateLabel: string;
  light: Light | null;
  dueAt: number | null;
  dueWords: string;
  holder: string;
  line: string;
  photo: string | null;
  placeWords: string;
  reportedAt: number;
  urgent: boolean;
  suggestions?: Suggestion[];
}

export interface MatterPage {
  items: MatterRow[];
  next: string | null;
}

export interface Lane {
  key: string;
  label: string;
  count: number;
}

export interface Home {
  place: { compoundName: string; communityName: string; gridName: string } | null;
  waiting: MatterRow[];
  waitingCount: number;
  mine: MatterRow[];
  mineCount: number;
  desk: { lanes: Lane[] } | null;
}

export interface HistoryItem {
  at: number;
  what: string;
  who: string;
  unit: string;
  text: string;
  photos: string[];
  /** The two photos belong together: 修之前 and 修之后. */
  pair?: boolean;
}

export type FieldType = 'text' | 'longtext' | 'photos' | 'choice' | 'category' | 'unit' | 'rating' | 'integer';

export interface Field {
  name: string;
  label: string;
  type: FieldType;
  required: boolean;
  options?: { value: string; label: string }[];
}

/** What a person fills in for a step. */
export type StepInput = Record<string, string | number | string[]>;

export interface Step {
  step: string;
  label: string;
  forward: boolean;
  input: Field[];
}

export interface Progress {
  label: string;
  done: boolean;
  current: boolean;
}

export interface MatterView {
  matter: MatterRow & {
    text: string;
    photos: string[];
    place: { address: string; gridName: string; communityName: string; location: { longitude: number; latitude: number } | null };
    category: { code: string; name: string; level: string } | null;
    reporterName: string;
    officer: { name: string; phone: string } | null;
    progress: Progress[];
    held: boolean;
    advice: { title: string; lines: string[] };
    rating: number | null;
  };
  version: number;
  history: HistoryItem[];
  steps: Step[];
}

export interface Receipt {
  id: string;
  number: string;
  grid: { id: string; name: string } | null;
  dueAt: number | null;
  officer: { name: string; phone: string } | null;
  urgent: boolean;
  words: string;
}

export interface Unit {
  id: string;
  kind: string;
  name: string;
  parentId: string | null;
}

export interface Category {
  code: string;
  name: string;
  className: string;
  level: string;
  workdays: number;
  isSafety: boolean;
  needsPhoto: boolean;
  selfClose: boolean;
}

export interface Officer {
  name: string;
  post: string;
  phone: string;
  onDuty: boolean;
}

export interface Located {
  grid: { id: string; name: string; communityName: string } | null;
  officer: { name: string; phone: string } | null;
}

export interface GridCard {
  grid: { id: string; name: string; communityName?: string };
  building: { id: string; name: string } | null;
  officers: Officer[];
  qr: string | null;
}
