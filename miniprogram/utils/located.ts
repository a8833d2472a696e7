/** A point as the functions take it: gcj02 degrees. */
export interface Located {
  longitude: number;
  latitude: number;
  address?: string;
}

/** Where the phone is at this moment. */
export async function hereNow(): Promise<Located> {
  const { longitude, latitude } = await wx.getLocation({ type: 'gcj02' });
  return { longitude, latitude };
}

/** A point that is chosen on the map, beginning where another is. */
export async function onTheMap(from: Located | null): Promise<Located> {
  const { longitude, latitude, name, address } = await wx.chooseLocation(from ? { longitude: from.longitude, latitude: from.latitude } : {});
  const words = [address, name].filter(Boolean).join(' ').slice(0, 200);
  return { longitude, latitude, ...(words === '' ? {} : { address: words }) };
}
