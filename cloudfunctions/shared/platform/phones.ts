import type { Phones } from '../phones';
import { cloud } from './cloud';

interface PhoneAnswer {
  phoneInfo?: { purePhoneNumber?: string };
}

interface PhoneApi {
  getPhoneNumber(input: object): Promise<PhoneAnswer>;
}

/** WeChat's answers to a code that was used, is older than five minutes, or never was one. */
const NO_CODE: readonly number[] = [40029, 40013, 40163, 40226];

/** The quick check of a phone number, through the server SDK. */
export const wxPhones: Phones = {
  async numberOf(code) {
    const { phonenumber } = cloud.openapi as unknown as { phonenumber: PhoneApi };
    try {
      const number = (await phonenumber.getPhoneNumber({ code })).phoneInfo?.purePhoneNumber;
      if (!number) throw new Error('getPhoneNumber answered without a number');
      return number;
    } catch (problem) {
      if (NO_CODE.includes(Number((problem as { errCode?: unknown }).errCode))) return null;
      throw problem;
    }
  },
};
