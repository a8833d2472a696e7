import { answer, answerAlike } from './answer';
import { list as opinions, reasons } from './lists';
import { react } from './map/react';
import { map as opinionMap } from './map/see';
import { addStatement, hideStatement } from './map/state';
import { rate, rating, ratingTexts } from './rate';
import { advance as advanceSession, call as callSession, checkIn } from './sessions/act';
import { figures as sessionFigures } from './sessions/figures';
import { list as sessions, session } from './sessions/see';
import { addVenue, listVenues as venues } from './sessions/venues';
import { speak } from './speak';

/** What residents say in numbers: opinions of a round and their answers, the opinion map, ratings; and the sessions in which they meet. */
export const opinionActions = {
  speak, answer, answerAlike, opinions, reasons,
  addStatement, hideStatement, react, opinionMap,
  rate, rating, ratingTexts,
  sessions, session, callSession, advanceSession, checkIn, venues, addVenue, sessionFigures,
};
