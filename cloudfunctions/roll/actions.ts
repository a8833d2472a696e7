import { askBinding, bindAtCounter, decideBinding, settleDispute, showAtCounter, unbindPerson, withdrawRequest } from './bindings';
import { acceptInvitation, invitePerson } from './invitations';
import { buildings, places, requests, unit, units } from './lists';
import { inviteFamily, mine, unbindMe, stateHousehold, stateVoter } from './mine';
import { correctPerson, persons, samePerson, writePerson } from './people';
import { rules, setRules } from './rules';
import { bodies, endSeat, giveSeat, seats } from './seats';
import { correctUnit, nameHousehold, nameVoter, setBasis, transferUnit, writeUnit } from './units';

/** Everything that can be asked of the register of units, persons and seats. */
export const rollActions = {
  places, buildings, units, unit, writeUnit, correctUnit, transferUnit, setBasis, nameVoter, nameHousehold,
  persons, writePerson, correctPerson, samePerson,
  seats, giveSeat, endSeat, bodies,
  rules, setRules,
  requests, invitePerson, bindAtCounter, unbindPerson, decideBinding, settleDispute,
  mine, unbindMe, acceptInvitation, showAtCounter, askBinding, withdrawRequest, inviteFamily, stateVoter, stateHousehold,
};
