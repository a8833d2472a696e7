import type { VoiceOffer, VoiceStepName, VoiceView } from '../services/shapes';
import { type FormScene, NO_SCENE } from './form-scene';

/** What speaks against showing it, or for: decided with it in sight. */
const screened = ({ voice }: VoiceView): Partial<FormScene> => ({ asked: [...voice.screenWhy] });

/** What the form of a step begins with, and what is read while it is filled in. */
const SCENES: Partial<Record<VoiceStepName, (view: VoiceView) => Partial<FormScene>>> = {
  handOver: ({ voice }) => (voice.communityId === null || voice.communityId === voice.holderId ? {} : { desk: { id: voice.communityId, name: voice.place.communityName, kind: 'community' } }),
  toMatter: ({ voice }) => (voice.category ? { initial: { categoryCode: voice.category.code }, named: { categoryCode: voice.category.name } } : {}),
  propose: ({ voice }) => ({ initial: { title: voice.title, text: voice.text } }),
  publish: screened,
  remove: screened,
  uphold: screened,
  restore: screened,
};

/** The scene of a step's form. */
export function voiceSceneOf(view: VoiceView, { step }: VoiceOffer): FormScene {
  const { communityId, districtId } = view.voice;
  return { ...NO_SCENE, step, communityId: communityId ?? '', districtId, ...SCENES[step]?.(view) };
}
